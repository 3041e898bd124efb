using System.Text;
using ApprovalGrid.Answers;

namespace ApprovalGrid.ElsaApi.Answers;

/// <summary>Refusals as Elsa's server words them; Elsa Studio shows the texts.</summary>
internal static class ElsaErrors
{
    /// <summary>Our frame around Studio reads the code of a refusal here.</summary>
    public const string CodeHeader = "grid-refused";

    private const string MessageHeader = "grid-refused-because";

    public static IResult Of(HttpContext context, Refusal refusal)
    {
        Tell(context, refusal);
        return Answer(StatusOf(refusal.Class), [refusal.Message]);
    }

    /// <summary>For the frame alone: the code, and the sentence in base 64 of UTF-8.</summary>
    public static void Tell(HttpContext context, Refusal refusal)
    {
        context.Response.Headers[CodeHeader] = refusal.Code;
        context.Response.Headers[MessageHeader] = Convert.ToBase64String(Encoding.UTF8.GetBytes(refusal.Message));
    }

    public static IResult Answer(int status, params IReadOnlyList<string> texts) => ElsaJson.Answer(
        new ElsaFault(status, "One or more errors occurred!", new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["generalErrors"] = texts }),
        status);

    /// <summary>Studio shows the texts of 400 only; what is a conflict or an invalid input elsewhere is 400 here.</summary>
    private static int StatusOf(RefusalClass kind) => kind switch
    {
        RefusalClass.Unauthenticated => StatusCodes.Status401Unauthorized,
        RefusalClass.Forbidden => StatusCodes.Status403Forbidden,
        RefusalClass.NotFound => StatusCodes.Status404NotFound,
        RefusalClass.TooLarge => StatusCodes.Status413PayloadTooLarge,
        RefusalClass.Overloaded => StatusCodes.Status429TooManyRequests,
        RefusalClass.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status400BadRequest,
    };
}

internal sealed record ElsaFault(int StatusCode, string Message, IReadOnlyDictionary<string, IReadOnlyList<string>> Errors);
