namespace ApprovalGrid.Web.Shell;

/// <summary>The areas in the head of every page, by who looks. An area that is not for somebody is not shown to them; the page itself refuses them too.</summary>
internal static class Navigation
{
    /// <summary>Where somebody begins after signing in.</summary>
    public static string HomeOf(Actor by) => by.Kind switch
    {
        ActorKind.Official => "/desk",
        ActorKind.Supervisor => "/supervision",
        ActorKind.Operator => "/ops",
        _ => "/",
    };

    public static IEnumerable<(string Area, string Path, Text Text)> For(Actor by)
    {
        yield return ("hall", "/", ShellTexts.Hall);
        if (by.Kind == ActorKind.Applicant)
        {
            yield return ("cases", "/my/cases", ShellTexts.MyCases);
            yield return ("inbox", "/my/notices", ShellTexts.Inbox);
        }

        if (by.Kind == ActorKind.Official)
            yield return ("desk", "/desk", DeskTexts.Desk);
        if (by.Kind is ActorKind.Official or ActorKind.Supervisor)
            yield return ("supervision", "/supervision", SupervisionTexts.Title);
        if (by.Kind == ActorKind.Operator)
            yield return ("ops", "/ops", OpsTexts.Title);
    }
}
