using System.CommandLine;
using ApprovalGrid.Definitions;

namespace ApprovalGrid.Cli.Versions;

/// <summary>Which cases are meant.</summary>
internal sealed class FilterOptions
{
    private readonly Option<string?> _item = new("--item") { Description = "Only cases of this service item." };
    private readonly Option<string?> _region = new("--region") { Description = "Only cases of this region." };
    private readonly Option<string?> _department = new("--department") { Description = "Only cases that this department handles: {region}/{department}." };
    private readonly Option<DateTimeOffset?> _from = new("--filed-from") { Description = "Only cases filed at or after this time." };
    private readonly Option<DateTimeOffset?> _before = new("--filed-before") { Description = "Only cases filed before this time: the cut-off of a change of law." };

    public void AddTo(Command command)
    {
        command.Add(_item);
        command.Add(_region);
        command.Add(_department);
        command.Add(_from);
        command.Add(_before);
    }

    public CaseFilter Read(ParseResult parsed) => new()
    {
        ServiceItem = parsed.GetValue(_item),
        Region = parsed.GetValue(_region),
        Department = parsed.GetValue(_department),
        FiledFrom = parsed.GetValue(_from),
        FiledBefore = parsed.GetValue(_before),
    };
}
