namespace ApprovalGrid.Web.Supervision;

/// <summary>Supervision (效能监察): numbers for supervisors, and for departments their own.</summary>
internal static class SupervisionPages
{
    public static void Map(RouteGroupBuilder pages)
    {
        OverviewPage.Map(pages);
        CaseListPage.Map(pages);
        StepTimesPage.Map(pages);
        CardListPage.Map(pages);
        CardPage.Map(pages);
    }

    /// <summary>Who sees these pages.</summary>
    public static RouteHandlerBuilder ForSupervision(this RouteHandlerBuilder page) => page.For(ActorKind.Supervisor, ActorKind.Official);

    /// <summary>A cursor that is none begins the list anew.</summary>
    public static async Task<T> FromCursorAsync<T>(string? cursor, Func<string?, Task<T>> read)
    {
        try
        {
            return await read(cursor);
        }
        catch (FormatException)
        {
            return await read(null);
        }
    }
}
