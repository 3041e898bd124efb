using ApprovalGrid.Storage;
using ApprovalGrid.Web.Public;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace ApprovalGrid.Web.Shell;

/// <summary>What is shown when a page cannot be made: in words, and whether to try again.</summary>
internal static partial class PageFaults
{
    public static async ValueTask<object?> GuardAsync(HttpContext context, Func<ValueTask<object?>> page)
    {
        try
        {
            return await page();
        }
        catch (Exception fault) when (!context.Response.HasStarted && fault is BadHttpRequestException or AntiforgeryValidationException or InvalidDataException)
        {
            return ProblemPage.Show(StatusCodes.Status413PayloadTooLarge, ShellTexts.TooLarge, ShellTexts.TooLargeHelp);
        }
        catch (Exception fault) when (!context.Response.HasStarted && IsPassing(fault))
        {
            LogPassing(Log(context), context.Request.Path, fault.Message);
            return ProblemPage.Show(StatusCodes.Status503ServiceUnavailable, ShellTexts.NotNow, ShellTexts.NotNowHelp);
        }
        catch (Exception fault) when (!context.Response.HasStarted && fault is not OperationCanceledException)
        {
            LogFailed(Log(context), context.Request.Path, context.TraceIdentifier, fault);
            return ProblemPage.Show(StatusCodes.Status500InternalServerError, ShellTexts.Failed, ShellTexts.FailedHelp, context.TraceIdentifier);
        }
    }

    private static bool IsPassing(Exception fault) =>
        fault is LimitExceededException or StoreOverloadedException or SiloUnavailableException or TimeoutException or CommitOutcomeUnknownException
            or OrleansMessageRejectionException;

    private static ILogger Log(HttpContext context) =>
        context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("ApprovalGrid.Web.Pages");

    [LoggerMessage(1, LogLevel.Warning, "{Path} could not be shown now: {Reason}")]
    private static partial void LogPassing(ILogger logger, PathString path, string reason);

    [LoggerMessage(2, LogLevel.Error, "{Path} failed, trace {Trace}")]
    private static partial void LogFailed(ILogger logger, PathString path, string trace, Exception fault);
}
