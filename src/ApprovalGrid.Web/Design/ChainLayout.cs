using System.Globalization;

namespace ApprovalGrid.Web.Design;

/// <summary>
/// Where the nodes of a chain are drawn: in the columns and rows of the designer, pressed together, so that the picture is the one that was
/// drawn and yet small. A definition that was never laid out is put in columns by the longest way from its beginning.
/// </summary>
internal sealed record ChainLayout(double Width, double Height, IReadOnlyList<ChainLayout.Box> Boxes, IReadOnlyList<ChainLayout.Line> Links)
{
    public const double BoxWidth = 116;
    public const double BoxHeight = 46;
    public const double LineHeight = 16;

    /// <summary>Pictures that are somewhat wider are drawn smaller on wide screens instead of being scrolled.</summary>
    public const double Fitting = 960;

    private const double Column = BoxWidth + 30;
    private const double Row = BoxHeight + 40;
    private const double Margin = 18;
    private const double MostTextUnits = 17;

    public static ChainLayout Empty { get; } = new(0, 0, [], []);

    /// <param name="english">Nodes are called by their English names.</param>
    public static ChainLayout Of(ChainView chain, bool english)
    {
        var places = Places(chain);
        var boxes = chain.Nodes.ToDictionary(node => node.Id, node => new Box(
            node, Margin + (places[node.Id].Column * Column), Margin + (places[node.Id].Row * Row), Lines(english ? node.NameEn ?? node.TypeName : node.Name)), StringComparer.Ordinal);
        var links = chain.Links
            .Where(link => boxes.ContainsKey(link.From) && boxes.ContainsKey(link.To))
            .DistinctBy(link => (link.From, link.To))
            .Select(link => new Line(Path(boxes[link.From], boxes[link.To], boxes.Values), Walked(boxes[link.From].Node, boxes[link.To].Node)));
        return boxes.Count == 0 ? Empty : new ChainLayout(
            boxes.Values.Max(box => box.X) + BoxWidth + Margin,
            boxes.Values.Max(box => box.Y) + BoxHeight + Margin + 8,
            [.. boxes.Values],
            [.. links.OrderBy(link => link.Walked)]);
    }

    private static bool Walked(ChainNode from, ChainNode to) => from.Visits > 0 && to.Visits > 0;

    private static Dictionary<string, (int Column, int Row)> Places(ChainView chain)
    {
        if (chain.Nodes.All(node => node is { X: not null, Y: not null }))
        {
            var columns = Steps(chain.Nodes.Select(node => node.X!.Value));
            var rows = Steps(chain.Nodes.Select(node => node.Y!.Value));
            var places = chain.Nodes.ToDictionary(node => node.Id, node => (columns[node.X!.Value], rows[node.Y!.Value]), StringComparer.Ordinal);
            if (places.Values.Distinct().Count() == places.Count)
                return places;
        }

        return ByDistance(chain);
    }

    /// <summary>Positions that lie closer than half a box count as one.</summary>
    private static Dictionary<double, int> Steps(IEnumerable<double> positions)
    {
        var steps = new Dictionary<double, int>();
        var (step, last) = (-1, double.NegativeInfinity);
        foreach (var position in positions.Distinct().Order())
        {
            if (position - last > BoxHeight / 2)
                step++;
            last = position;
            steps[position] = step;
        }

        return steps;
    }

    private static Dictionary<string, (int Column, int Row)> ByDistance(ChainView chain)
    {
        var rank = chain.Nodes.ToDictionary(node => node.Id, _ => 0, StringComparer.Ordinal);
        // As many rounds as nodes: a way back could go on for ever.
        for (var round = 0; round < chain.Nodes.Length; round++)
        {
            foreach (var link in chain.Links.Where(link => rank.ContainsKey(link.From) && rank.ContainsKey(link.To)))
            {
                if (rank[link.To] <= rank[link.From] && rank[link.From] + 1 < chain.Nodes.Length && round < chain.Nodes.Length / 2)
                    rank[link.To] = rank[link.From] + 1;
            }
        }

        var columns = rank.Values.Distinct().Order().Select((value, index) => (value, index)).ToDictionary(pair => pair.value, pair => pair.index);
        return chain.Nodes.GroupBy(node => columns[rank[node.Id]])
            .SelectMany(column => column.Select((node, row) => (node.Id, Place: (column.Key, row))))
            .ToDictionary(pair => pair.Id, pair => pair.Place, StringComparer.Ordinal);
    }

    private static string Path(Box from, Box to, IEnumerable<Box> all)
    {
        var (x1, y1) = (from.X + BoxWidth, from.Y + (BoxHeight / 2));
        var (x2, y2) = (to.X - 2, to.Y + (BoxHeight / 2));
        if (to.X > from.X)
        {
            // Boxes in between are passed below.
            if (from.Y == to.Y && all.Any(box => box.Y == from.Y && box.X > from.X && box.X < to.X))
                return Text($"M{x1} {y1}C{x1 + 24} {y1} {x1} {y1 + 40} {x1 + 34} {y1 + 40}L{x2 - 34} {y1 + 40}C{x2} {y1 + 40} {x2 - 24} {y2} {x2} {y2}");
            var bend = Math.Max(20, (x2 - x1) / 2);
            return Text($"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}");
        }

        // Back, or up and down: out below, in above or below.
        var (fromX, toX) = (from.X + (BoxWidth / 2), to.X + (BoxWidth / 2));
        return to.Y > from.Y
            ? Text($"M{fromX} {from.Y + BoxHeight}C{fromX} {from.Y + BoxHeight + 26} {toX} {to.Y - 26} {toX} {to.Y - 2}")
            : to.Y < from.Y
                ? Text($"M{fromX} {from.Y}C{fromX} {from.Y - 26} {toX} {to.Y + BoxHeight + 26} {toX} {to.Y + BoxHeight + 2}")
                : Text($"M{fromX} {from.Y}C{fromX} {from.Y - 34} {toX} {to.Y - 34} {toX} {to.Y - 2}");
    }

    private static string Text(FormattableString path) => path.ToString(CultureInfo.InvariantCulture);

    /// <summary>One or two lines; what does not fit ends in an ellipsis, and is read in full by readers of the screen.</summary>
    private static IReadOnlyList<string> Lines(string name)
    {
        if (Units(name) <= MostTextUnits - 2)
            return [name];
        if (name.All(char.IsAscii) && name.LastIndexOf(' ', Math.Min(name.Length, (int)MostTextUnits) - 1) is > 0 and var space)
            return [name[..space], Cut(name[(space + 1)..])];
        var (first, units, cut) = ("", 0, 0);
        var most = Math.Min(MostTextUnits - 2, Math.Max(8, Math.Ceiling(Units(name) / 2.0)));
        while (cut < name.Length && units < most)
        {
            units += UnitsOf(name[cut]);
            first += name[cut++];
        }

        return [first, Cut(name[cut..])];
    }

    private static string Cut(string text) =>
        Units(text) <= MostTextUnits - 1 ? text : string.Concat(text.TakeWhile((_, index) => Units(text[..(index + 1)]) <= MostTextUnits - 3)) + "…";

    private static int Units(string text) => text.Sum(UnitsOf);

    /// <summary>A Chinese character is as wide as two Latin ones.</summary>
    private static int UnitsOf(char letter) => letter < 0x2E80 ? 1 : 2;

    internal sealed record Box(ChainNode Node, double X, double Y, IReadOnlyList<string> Lines)
    {
        public double TextTop => Y + (BoxHeight / 2) + 5 - ((Lines.Count - 1) * LineHeight / 2);
    }

    internal sealed record Line(string Path, bool Walked);
}
