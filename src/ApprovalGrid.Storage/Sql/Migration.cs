using System.Globalization;

namespace ApprovalGrid.Storage.Sql;

/// <summary>One numbered step of the schema, embedded as <c>Migrations/{system}/{number}_{name}.sql</c>.</summary>
/// <param name="Additive">True when an older program can go on with the newer schema; the file's first line says <c>-- additive: yes</c>.</param>
internal sealed record Migration(int Number, string Name, bool Additive, string Sql)
{
    public static IReadOnlyList<Migration> Load(string system)
    {
        var assembly = typeof(Migration).Assembly;
        var folder = $"Migrations/{system}/";
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Parse(name[folder.Length..], Read(name)))];

        string Read(string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        }
    }

    /// <summary>Refuses a database that a newer program has changed in a way this one cannot live with.</summary>
    public static void RefuseNewer(
        string database, IReadOnlyList<Migration> known, IEnumerable<(int Number, string Name, bool Additive)> applied)
    {
        var newest = known[^1].Number;
        foreach (var (number, name, additive) in applied)
        {
            if (number > newest && !additive)
            {
                throw new StoreStartException(
                    $"{database} has schema {number} ({name}); this program knows schemas up to {newest}. "
                    + "Start the newer version of the program.");
            }
        }
    }

    private static Migration Parse(string file, string sql) => new(
        int.Parse(file.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture),
        Path.GetFileNameWithoutExtension(file)[5..],
        sql.StartsWith("-- additive: yes", StringComparison.Ordinal),
        sql);
}
