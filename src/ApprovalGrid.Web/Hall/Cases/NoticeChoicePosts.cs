using ApprovalGrid.Grains.Notices;

namespace ApprovalGrid.Web.Hall.Cases;

/// <summary>How an applicant wants to be told beside the inbox: chosen on the page of notices.</summary>
internal static class NoticeChoicePosts
{
    public static void Map(IEndpointRouteBuilder pages) => pages.MapPost("/my/notices/channel", ChooseAsync).For(ActorKind.Applicant);

    private static async Task<IResult> ChooseAsync(HttpContext context, Visitor visitor, Words words, NoticeChoices choices, CancellationToken cancellation)
    {
        var form = await context.Request.ReadFormAsync(cancellation);
        var done = await choices.ChooseAsync(visitor.Actor, form["channel"].ToString(), cancellation);
        Flash.Say(context, words[done ? CaseTexts.ChannelSaved : CaseTexts.ChannelNotSaved]);
        return PageResult.GoTo("/my/notices");
    }
}
