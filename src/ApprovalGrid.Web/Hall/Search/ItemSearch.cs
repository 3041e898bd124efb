using ApprovalGrid.Approvals.Items;

namespace ApprovalGrid.Web.Hall.Search;

/// <summary>Finds service items by words of their names, conditions and departments, or by pinyin initials. The better it fits, the earlier it stands.</summary>
internal static class ItemSearch
{
    public const int MaxQuery = 100;

    private const int MaxWords = 8;

    public static IReadOnlyList<FoundItem> Find(IEnumerable<FoundItem> items, string query)
    {
        var words = query.ToLowerInvariant().Split([' ', '　', ',', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0)
            return [.. items];
        return [.. items
            .Select(item => (Item: item, Rank: words.Take(MaxWords).Sum(word => Rank(item, word) ?? -1000)))
            .Where(found => found.Rank > 0)
            .OrderByDescending(found => found.Rank)
            .ThenBy(found => found.Item.Item.Code, StringComparer.Ordinal)
            .Select(found => found.Item)];
    }

    /// <summary>Null when the word is nowhere.</summary>
    private static int? Rank(FoundItem found, string word)
    {
        var item = found.Item;
        if (item.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase) || item.NameEn.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            return 8;
        if (item.Name.Contains(word, StringComparison.OrdinalIgnoreCase) || item.NameEn.Contains(word, StringComparison.OrdinalIgnoreCase) || item.Code == word)
            return 6;
        if (word.Length >= 2 && word.All(char.IsAsciiLetter) && PinyinInitials.Match(item.Name, word))
            return 5;
        if (found.Departments.Any(name => name.Zh.Contains(word, StringComparison.Ordinal) || name.En.Contains(word, StringComparison.OrdinalIgnoreCase)))
            return 3;
        return item.Conditions.Concat(item.Materials.Select(material => material.Name)).Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase)) ? 1 : null;
    }
}

/// <summary>An item with what the pages show of it in a list.</summary>
/// <param name="Departments">Names of the departments that handle it, one for each region.</param>
public sealed record FoundItem(ServiceItem Item, IReadOnlyList<Text> Departments);
