using System.Text;

namespace ApprovalGrid.Load.Http;

/// <summary>Status and body of an answer.</summary>
/// <param name="Ticket">Of an answer that turned the request away: keeps its place when it comes again.</param>
internal readonly record struct HttpAnswer(int Status, byte[] Body, string? Ticket = null)
{
    public bool Accepted => Status is >= 200 and < 300;

    /// <summary>The first text of this name in the body. Bodies are small and known; a parser would cost the client more than the silo.</summary>
    public string Text(string name)
    {
        var mark = Encoding.UTF8.GetBytes($"\"{name}\":\"");
        var start = Body.AsSpan().IndexOf(mark);
        if (start < 0)
            throw new InvalidOperationException($"{Status}: no '{name}' in {Encoding.UTF8.GetString(Body)}");
        var value = Body.AsSpan(start + mark.Length);
        return Encoding.UTF8.GetString(value[..value.IndexOf((byte)'"')]);
    }

    public override string ToString() => $"{Status} {Encoding.UTF8.GetString(Body.AsSpan(0, Math.Min(Body.Length, 300)))}";
}
