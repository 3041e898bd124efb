using System.Security.Cryptography;
using System.Text.Json;

namespace ApprovalGrid.Grains.Cases;

/// <summary>What makes two requests under one idempotency key the same request: operation, case and every byte of the command.</summary>
internal static class RequestHash
{
    /// <param name="scope">The case id, or nothing for a filing, whose case id is drawn anew at every try.</param>
    public static byte[] Of(string operation, string scope, object command)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            writer.WriteStringValue(operation);
            writer.WriteStringValue(scope);
            JsonSerializer.Serialize(writer, command, command.GetType(), GrainJson.Options);
            writer.WriteEndArray();
        }

        return SHA256.HashData(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }
}
