using ApprovalGrid.Approvals.Effects;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Cases;

/// <summary>What is personal, or may be, in a case: the fold of its sealed events. Unreadable without the case's key.</summary>
public sealed class CaseData
{
    public ApplicantData? Applicant { get; set; }

    public JsValue Form { get; set; }

    public SortedMap<string, MaterialData> Materials { get; set; } = [];

    /// <summary>Words of opinions by task number.</summary>
    public SortedMap<int, string> Comments { get; set; } = [];

    /// <summary>Display names by account id.</summary>
    public SortedMap<string, string> Names { get; set; } = [];

    /// <summary>Newest reason by what it is of.</summary>
    public SortedMap<string, string> Reasons { get; set; } = [];

    /// <summary>The newest supplement notice.</summary>
    public string? Notice { get; set; }

    public WorkflowMemory Memory { get; set; } = new();

    /// <summary>What came from outside and waits to be used.</summary>
    public OutwardData Outward { get; set; } = new();

    /// <summary>What procedures keep, by what it is of: answers of the guide, facts of a rule check, what a data check asked and got.</summary>
    public SortedMap<string, JsValue> Kept { get; set; } = [];

    public CaseData Clone()
    {
        var copy = (CaseData)MemberwiseClone();
        copy.Memory = Memory.Clone();
        copy.Outward = Outward.Clone();
        return copy;
    }

    /// <summary>Folds one sealed fact.</summary>
    public void Apply(CaseDataEvent fact)
    {
        switch (fact)
        {
            case ApplicantGiven given:
                Applicant = new ApplicantData(given.Kind, given.Name, given.IdNumber, given.Uscc, given.Phone);
                break;
            case FormGiven given:
                Form = given.Form;
                break;
            case MaterialGiven given:
                Materials = Materials.With(given.Code, new MaterialData(given.FileName, given.Sha256, given.At));
                break;
            case CommentWritten written:
                Comments = Comments.With(written.Task, written.Text);
                break;
            case ValueKept kept:
                Kept = Kept.With(kept.Of, kept.Value);
                break;
            case NoticeWritten written:
                Notice = written.Text;
                break;
            case ReasonGiven given:
                Reasons = Reasons.With(given.Of, given.Text);
                break;
            case ActorNamed named:
                Names = Names.With(named.Id, named.Name);
                break;
            case var _ when Outward.Apply(fact):
                break;
            default:
                throw new InvalidOperationException($"{fact.GetType().Name} has no fold.");
        }
    }
}
