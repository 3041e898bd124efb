namespace ApprovalGrid.Web.Public;

/// <summary>A page that says what went wrong and what to do.</summary>
public partial class ProblemPage
{
    [Parameter, EditorRequired] public required Problem Model { get; set; }

    internal static IResult Show(int status, Text title, Text help, string? trace = null) =>
        PageResult.Of<ProblemPage>(new Problem(title, help, trace), status);

    /// <param name="Trace">To find it in the log.</param>
    public sealed record Problem(Text Title, Text Help, string? Trace);
}
