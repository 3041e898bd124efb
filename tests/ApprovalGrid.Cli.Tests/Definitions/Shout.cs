using ApprovalGrid.Workflows.Activities;

namespace ApprovalGrid.Cli.Tests.Definitions;

/// <summary>An activity as a department writes one.</summary>
public sealed class Shout : EngineActivity
{
    public Shout()
        : base(new ActivityDescriptor
        {
            TypeName = "Town.Shout",
            Category = ("Town", "本市"),
            DisplayName = ("Shout", "喊"),
            Description = ("Shouts.", "喊。"),
            Inputs = [new("Text", "String", ("Text", "文字"), ("What.", "内容。"))],
        })
    {
    }

    protected override void Execute(in ActivityContext context) => context.Complete();
}
