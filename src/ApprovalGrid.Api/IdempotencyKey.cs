using ApprovalGrid.Api.Problems;
using Microsoft.AspNetCore.Http;

namespace ApprovalGrid.Api;

/// <summary>The <c>Idempotency-Key</c> header: the same key with the same body is answered again, never carried out twice.</summary>
/// <param name="Value">1 to 128 visible ASCII characters, or null without the header.</param>
internal sealed record IdempotencyKey(string? Value)
{
    public const string HeaderName = "Idempotency-Key";
    public const int MaxLength = 128;

    public static ValueTask<IdempotencyKey?> BindAsync(HttpContext context) => new(Read(context.Request));

    /// <summary>The key of a command whose body may carry one as well; two that differ are refused.</summary>
    public string? With(string? inBody)
    {
        if (inBody is not null)
            Check(inBody, "$.idempotencyKey");
        return inBody is null || Value is null || inBody == Value
            ? Value ?? inBody
            : throw new RefusalException(Refusals.Invalid("$.idempotencyKey", "same-key",
                $"The body's idempotencyKey differs from the header {HeaderName}; send one of the two."));
    }

    public static IdempotencyKey Read(HttpRequest request)
    {
        var values = request.Headers[HeaderName];
        if (values.Count == 0)
            return new IdempotencyKey((string?)null);
        if (values.Count > 1)
            throw new RefusalException(Refusals.Invalid(HeaderName, "once", $"The header {HeaderName} may stand once; it stands {values.Count} times."));
        Check(values[0]!, HeaderName);
        return new IdempotencyKey(values[0]);
    }

    private static void Check(string key, string path)
    {
        if (key.Length is 0 or > MaxLength || key.AsSpan().ContainsAnyExceptInRange('!', '~'))
            throw new RefusalException(Refusals.Invalid(path, "idempotency-key", $"A key has 1 to {MaxLength} visible ASCII characters without blanks."));
    }
}
