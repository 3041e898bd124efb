namespace ApprovalGrid.Web.Hall.Cases;

/// <summary>通知: what authorities have issued in the cases of whoever is signed in, the newest first, and what of it was not opened yet.</summary>
public partial class NoticesPage
{
    [Parameter, EditorRequired] public required IReadOnlyList<Inbox.Notice> Model { get; set; }

    internal static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/my/notices", ShowAsync).For(ActorKind.Applicant);
        pages.MapPost("/my/notices/read", ReadAllAsync).For(ActorKind.Applicant);
    }

    private static async Task<IResult> ShowAsync(Inbox inbox, CancellationToken cancellation)
    {
        var notices = await inbox.LoadAsync(cancellation);
        return notices.Accepted ? PageResult.Of<NoticesPage>(notices.Value) : PageResult.Of(notices.Refusal);
    }

    private static async Task<IResult> ReadAllAsync(Visitor visitor, InboxMarks marks, CancellationToken cancellation)
    {
        await marks.MarkAllAsync(visitor.Actor.Id, cancellation);
        return PageResult.GoTo("/my/notices");
    }
}
