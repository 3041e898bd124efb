namespace ApprovalGrid.Workflows.Activities;

/// <summary>What the designer offers to choose from, as Elsa's server does. Other values may be computed.</summary>
internal static class HttpChoices
{
    public static readonly string[] MediaTypes =
    [
        "", "application/json", "application/soap+xml", "application/x-www-form-urlencoded", "application/xml", "text/html", "text/json",
        "text/plain", "text/richtext", "text/xml",
    ];

    /// <summary>The names of .NET's <c>HttpStatusCode</c>.</summary>
    public static readonly string[] StatusCodes =
    [
        "Continue", "SwitchingProtocols", "Processing", "EarlyHints", "OK", "Created", "Accepted",
        "NonAuthoritativeInformation", "NoContent", "ResetContent", "PartialContent", "MultiStatus", "AlreadyReported",
        "IMUsed", "MultipleChoices", "MovedPermanently", "Found", "SeeOther", "NotModified", "UseProxy", "Unused",
        "RedirectKeepVerb", "PermanentRedirect", "BadRequest", "Unauthorized", "PaymentRequired", "Forbidden", "NotFound",
        "MethodNotAllowed", "NotAcceptable", "ProxyAuthenticationRequired", "RequestTimeout", "Conflict", "Gone",
        "LengthRequired", "PreconditionFailed", "RequestEntityTooLarge", "RequestUriTooLong", "UnsupportedMediaType",
        "RequestedRangeNotSatisfiable", "ExpectationFailed", "MisdirectedRequest", "UnprocessableEntity", "Locked",
        "FailedDependency", "UpgradeRequired", "PreconditionRequired", "TooManyRequests", "RequestHeaderFieldsTooLarge",
        "UnavailableForLegalReasons", "InternalServerError", "NotImplemented", "BadGateway", "ServiceUnavailable",
        "GatewayTimeout", "HttpVersionNotSupported", "VariantAlsoNegotiates", "InsufficientStorage", "LoopDetected",
        "NotExtended", "NetworkAuthenticationRequired",
    ];
}
