using ApprovalGrid.GrainHost.Activations;
using Orleans.Runtime;

namespace ApprovalGrid.GrainHost.Calls;

/// <summary>One call on its way: it waits in a mailbox, runs as a turn and is answered once.</summary>
internal interface IGrainCall
{
    /// <summary>Interface and method, for people.</summary>
    string Method { get; }

    /// <summary>The grain that made the call; null for a caller outside the grains.</summary>
    GrainId? Caller { get; }

    /// <summary>The host clock's timestamp after which the caller stops waiting.</summary>
    long Deadline { get; }

    bool IsAnswered { get; }

    /// <summary>Runs the turn on the mailbox's own scheduler. Ends it by <see cref="GrainMailbox.EndTurn"/>. Never throws.</summary>
    void Run(GrainMailbox mailbox, object grain);

    /// <summary>Answers with an error, unless there is an answer already.</summary>
    void Fail(Exception error);
}
