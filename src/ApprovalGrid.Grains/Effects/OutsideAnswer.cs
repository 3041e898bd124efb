using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Grains.Effects;

/// <summary>What became of one try.</summary>
internal abstract record OutsideAnswer
{
    /// <summary>The target answered.</summary>
    public sealed record Answered(int Status, JsValue Content, JsValue Headers) : OutsideAnswer
    {
        /// <summary>Answers of a target that cannot serve just now (RFC 9110): worth another try.</summary>
        public bool IsPassing => Status is 408 or 425 or 429 or 500 or 502 or 503 or 504;
    }

    /// <summary>No connection, or it broke before the answer was whole.</summary>
    public sealed record NotConnected(string Why) : OutsideAnswer;

    public sealed record TimedOut : OutsideAnswer;

    /// <summary>No try will ever succeed.</summary>
    public sealed record Impossible(string Why, string Type) : OutsideAnswer;
}
