using System.IO.Compression;
using System.Text;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Grains.Retention;
using ApprovalGrid.Grains.Transfer;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Silo;

/// <summary>
/// <c>export FILE</c> and <c>import FILE</c> instead of a running silo: the same settings, no HTTP, no pumps. A file name that ends with <c>.gz</c> is
/// packed.
/// </summary>
internal static class TransferProcess
{
    private const string ExportVerb = "export";
    private const string ImportVerb = "import";
    private const string KeySetting = "Grid:Transfer:Key";
    private const string EndedOnlySetting = "Grid:Transfer:EndedOnly";

    public static bool IsAskedFor(string[] args) => args is [ExportVerb or ImportVerb, ..];

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        if (args is not [var verb, var file, .. var settings] || file.StartsWith('-'))
        {
            await errors.WriteLineAsync($"Write: {args[0]} FILE, and the key as {KeySetting} (GRID__TRANSFER__KEY in the environment).");
            return 1;
        }

        try
        {
            await using var app = SiloComposition.Build(settings, out var read, out _);
            using var key = TransferKey.Parse(app.Configuration[KeySetting] ?? throw new TransferException($"{KeySetting} is missing; make one with: openssl rand -base64 32"));
            await app.Services.GetRequiredService<IGridStore>().StartAsync(CancellationToken.None);
            await output.WriteLineAsync(verb == ExportVerb ? await ExportAsync(app, file, key) : await ImportAsync(app, read, file, key));
            return 0;
        }
        catch (Exception error) when (error is TransferException or ArchiveException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(error.Message);
            return 1;
        }
        catch (Exception error) when (StartFault.SentenceOf(error) is { } sentence)
        {
            await errors.WriteLineAsync(sentence);
            return 1;
        }
    }

    private static async Task<string> ExportAsync(WebApplication app, string file, TransferKey key)
    {
        if (File.Exists(file))
            throw new TransferException($"{file} exists already; name another file.");
        // Under its name stands only a whole file.
        var unfinished = file + ".part";
        long cases;
        await using (var writer = new StreamWriter(Packed(file, new FileStream(unfinished, FileMode.Create, FileAccess.Write), CompressionMode.Compress), new UTF8Encoding(false)))
        {
            cases = await app.Services.GetRequiredService<GridExport>()
                .WriteAsync(writer, key, app.Configuration.GetValue<bool>(EndedOnlySetting), CancellationToken.None);
        }

        File.Move(unfinished, file);
        return $"{cases} cases written to {file}.";
    }

    private static async Task<string> ImportAsync(WebApplication app, SiloSettings settings, string file, TransferKey key)
    {
        // As at the start of a silo: calendars and departments are this installation's own.
        await app.Services.GetRequiredService<CatalogImport>().ImportAsync(settings.WorkflowsDirectory, CancellationToken.None);
        using var reader = new StreamReader(Packed(file, new FileStream(file, FileMode.Open, FileAccess.Read), CompressionMode.Decompress), Encoding.UTF8);
        var cases = await app.Services.GetRequiredService<GridImport>().ReadAsync(reader, key, CancellationToken.None);
        return $"{cases} cases taken in from {file}. Check them with: grid verify";
    }

    private static Stream Packed(string file, Stream stream, CompressionMode mode) =>
        file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(stream, mode) : stream;
}
