using ApprovalGrid.Api.Problems;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Api;

internal static class PageLimit
{
    public const int Default = 50;

    public static int Read(int? limit, int max) => limit switch
    {
        null => Default,
        < 1 => throw new RefusalException(Refusals.Invalid("limit", "range", $"The limit is 1 to {max}.")),
        { } wanted when wanted > max => throw new RefusalException(Refusals.Invalid("limit", "range", $"The limit is 1 to {max}.")),
        { } wanted => wanted,
    };
}

internal static class Cursors
{
    /// <summary>A cursor is opaque to callers; the store says whether it is one of its own.</summary>
    public static async ValueTask<Page<T>> ReadAsync<T>(Func<ValueTask<Page<T>>> read)
    {
        return await AskAsync(async () => await read());
    }

    /// <inheritdoc cref="ReadAsync"/>
    public static async Task<T> AskAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (FormatException)
        {
            throw new RefusalException(Refusals.Invalid("cursor", "cursor", "This is no cursor from a previous page; leave it out to start over."));
        }
    }
}
