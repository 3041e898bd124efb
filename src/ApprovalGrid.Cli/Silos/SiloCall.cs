using System.Net;
using System.Text.Json;

namespace ApprovalGrid.Cli.Silos;

/// <summary>One request, which may be sent several times.</summary>
/// <param name="Operation">What the statistics call it: <c>file</c>, <c>claim</c>, …</param>
/// <param name="Path">Without a leading slash.</param>
/// <param name="Body">JSON; the same bytes each time.</param>
/// <param name="Key">Idempotency key; every command has one.</param>
internal sealed record SiloCall(string Operation, HttpMethod Method, string Path, byte[]? Body = null, string? Key = null)
{
    /// <summary>How long one sending may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>404 is a good answer: it only asks whether something is there already.</summary>
    public bool MayBeMissing { get; init; }

    public static SiloCall Get(string operation, string path) => new(operation, HttpMethod.Get, path);

    public static SiloCall Post<T>(string operation, string path, T body, string key) =>
        new(operation, HttpMethod.Post, path, JsonSerializer.SerializeToUtf8Bytes(body, GridJson.Strict), key);
}

/// <summary>What came back: success, or a refusal that repeating would not change.</summary>
internal sealed record SiloAnswer(SiloCall Call, HttpStatusCode Status, byte[] Body)
{
    public bool Accepted => (int)Status < 300;

    public SiloProblem Problem => SiloProblem.Read((int)Status, Body);

    /// <exception cref="SiloRefusedException">The silo refused.</exception>
    public T Read<T>()
    {
        if (!Accepted)
            throw new SiloRefusedException(Call.Operation, Problem);
        try
        {
            return JsonSerializer.Deserialize<T>(Body, GridJson.Tolerant) ?? throw new SiloException($"{Call.Operation}: the silo answered null.");
        }
        catch (JsonException fault)
        {
            throw new SiloException($"{Call.Operation}: the silo's answer cannot be read; silo and grid may be of different versions: {fault.Message}", fault);
        }
    }
}
