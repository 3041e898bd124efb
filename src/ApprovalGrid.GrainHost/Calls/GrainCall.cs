using System.Collections.Immutable;
using System.Diagnostics;
using ApprovalGrid.GrainHost.Activations;
using ApprovalGrid.GrainHost.Isolation;
using Orleans.Runtime;

namespace ApprovalGrid.GrainHost.Calls;

/// <summary>A call of one method. It is its own promise, which saves an allocation per call.</summary>
internal sealed class GrainCall<TGrain, TArguments, TResult> : TaskCompletionSource<TResult>, IGrainCall
{
    private readonly GrainMethod<TGrain, TArguments, TResult> _method;
    private readonly TArguments _arguments;
    private readonly ImmutableDictionary<string, object>? _context;
    private readonly Activity? _activity;
    private CancellationTokenRegistration _cancellation;
    private Activity? _turn;

    /// <exception cref="GrainCopyException">An argument can neither be shared nor copied.</exception>
    public GrainCall(GrainMethod<TGrain, TArguments, TResult> method, TArguments arguments, GrainId? caller, long deadline)
        : base(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        _method = method;
        _arguments = GrainMessage.Isolate(arguments, method.Name);
        _context = Isolate(RequestContext.Current);
        _activity = Activity.Current;
        Caller = caller;
        Deadline = deadline;
    }

    public string Method => _method.Name;

    public GrainId? Caller { get; }

    public long Deadline { get; }

    public bool IsAnswered => Task.IsCompleted;

    /// <summary>Lets the caller stop waiting when the token among the arguments is cancelled; the turn sees the same token.</summary>
    public void ObserveCancellation()
    {
        if (_method.TokenOf is not { } tokenOf || tokenOf(_arguments) is not { CanBeCanceled: true } token)
            return;
        _cancellation = token.UnsafeRegister(
            static (call, canceled) => ((GrainCall<TGrain, TArguments, TResult>)call!).TrySetCanceled(canceled), this);
    }

    public void Run(GrainMailbox mailbox, object grain)
    {
        if (_context is not null)
            RequestContext.Current = _context;
        if (_activity is not null)
            Activity.Current = _activity;
        _turn = GrainHostTracing.Begin(Method, mailbox.GrainId);
        ValueTask<TResult> answer;
        TResult result;
        try
        {
            answer = _method.Invoke((TGrain)grain, _arguments);
            if (!answer.IsCompletedSuccessfully)
            {
                _ = AwaitAsync(mailbox, answer);
                return;
            }
            result = GrainMessage.Isolate(answer.Result, Method);
        }
        catch (Exception e)
        {
            EndTurn(mailbox, e);
            Fail(e);
            return;
        }
        EndTurn(mailbox);
        Answer(result);
    }

    public void Fail(Exception error)
    {
        _cancellation.Unregister();
        if (error is OperationCanceledException canceled)
            TrySetCanceled(canceled.CancellationToken);
        else
            TrySetException(error);
    }

    // Runs on the mailbox's scheduler, which the await captures.
    private async Task AwaitAsync(GrainMailbox mailbox, ValueTask<TResult> answer)
    {
        TResult result;
        try
        {
            result = GrainMessage.Isolate(await answer, Method);
        }
        catch (Exception e)
        {
            EndTurn(mailbox, e);
            Fail(e);
            return;
        }
        EndTurn(mailbox);
        Answer(result);
    }

    private void EndTurn(GrainMailbox mailbox, Exception? error = null)
    {
        GrainHostTracing.End(_turn, error);
        mailbox.EndTurn();
    }

    private void Answer(TResult result)
    {
        _cancellation.Unregister();
        TrySetResult(result);
    }

    private static ImmutableDictionary<string, object>? Isolate(ImmutableDictionary<string, object>? context)
    {
        if (context is null)
            return null;
        var isolated = context;
        foreach (var (key, value) in context)
            isolated = isolated.SetItem(key, GrainMessage.Isolate(value));
        return isolated;
    }
}
