using ApprovalGrid.Storage.Contents;

namespace ApprovalGrid.Web.Hall.Filing;

/// <summary>Takes files in: reads them whole, looks what they are, keeps them. No file of a person ever lies open on a disk.</summary>
public sealed class Uploads(IContentStore contents) : IDisposable
{
    /// <summary>Bytes of one form with its files.</summary>
    public const int MaxFormBytes = 2 * IContentStore.MaxBytes;

    /// <summary>Files of one material, and of one filing.</summary>
    public const int MaxFilesOfMaterial = 10;
    public const int MaxFiles = 60;

    /// <summary>Forms with files that are read at the same time by one silo; each may take <see cref="MaxFormBytes"/> of memory.</summary>
    public const int MaxConcurrent = 8;

    private const int MaxNameLength = 120;

    private readonly SemaphoreSlim _places = new(MaxConcurrent);

    public void Dispose() => _places.Dispose();

    /// <summary>Begins to read a form; null when too many are read already.</summary>
    public IDisposable? Enter() => _places.Wait(0) ? new Place(_places) : null;

    /// <returns>The file as the draft keeps it, or why it is not taken.</returns>
    public async ValueTask<(DraftMaterial? Material, Text? Fault)> TakeAsync(ContentOwner owner, string code, IFormFile file, CancellationToken cancellation)
    {
        if (file.Length == 0)
            return (null, FilingTexts.FileEmpty);
        if (file.Length > IContentStore.MaxBytes)
            return (null, FilingTexts.FileTooLarge);
        var bytes = new byte[file.Length];
        await using (var stream = file.OpenReadStream())
            await stream.ReadExactlyAsync(bytes, cancellation);
        if (MaterialKinds.Of(bytes) is not { } type)
            return (null, FilingTexts.FileKind);
        var sha256 = await contents.PutAsync(owner, bytes, cancellation);
        return (new DraftMaterial(code, NameOf(file.FileName, type), sha256, file.Length), null);
    }

    /// <summary>The last part of what the browser says, without signs that do harm in a name.</summary>
    private static string NameOf(string written, string type)
    {
        var name = string.Concat(written.Split('/', '\\')[^1].Where(letter => !char.IsControl(letter) && !"<>:\"|?*".Contains(letter, StringComparison.Ordinal))).Trim();
        name = name.Length > MaxNameLength ? name[..MaxNameLength] : name;
        return name.Length > 0 ? name : $"file.{MaterialKinds.ExtensionOf(type)}";
    }

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
                places.Release();
        }
    }
}
