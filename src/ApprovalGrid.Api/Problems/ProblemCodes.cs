using ApprovalGrid.Answers;

namespace ApprovalGrid.Api.Problems;

/// <summary>Codes of errors that HTTP adds to <see cref="RefusalCodes"/>.</summary>
public static class ProblemCodes
{
    public const string MalformedJson = "malformed-json";
    public const string MalformedRequest = "malformed-request";
    public const string Unauthenticated = "unauthenticated";
    public const string WrongPassword = "wrong-user-name-or-password";
    public const string TooManyAttempts = "too-many-attempts";
    public const string NotFound = "not-found";
    public const string MethodNotAllowed = "method-not-allowed";
    public const string TooLarge = "body-too-large";
    public const string UnsupportedMediaType = "unsupported-media-type";
    public const string UnknownOutcome = "unknown-outcome";
    public const string Draining = "draining";
    public const string UnknownSilo = "unknown-silo";
    public const string AmbiguousSilo = "ambiguous-silo";
    public const string InternalError = "internal-error";
}
