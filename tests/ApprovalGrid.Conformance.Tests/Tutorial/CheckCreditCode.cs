using ApprovalGrid.Workflows.Activities;

namespace MyDepartment;

/// <summary>Checks the form and the check digit of a unified social credit code (统一社会信用代码, GB 32100-2015).</summary>
public sealed class CheckCreditCode : EngineActivity
{
    private const string Letters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    public CheckCreditCode()
        : base(new ActivityDescriptor
        {
            TypeName = "MyDepartment.CheckCreditCode",
            Category = ("My department", "本部门"),
            DisplayName = ("Check credit code", "校验信用代码"),
            Description = ("Checks a unified social credit code.", "校验统一社会信用代码。"),
            Ports = [new("Valid", ("Valid", "有效")), new("Invalid", ("Invalid", "无效"))],
            Inputs = [new("Code", "String", ("Code", "代码"), ("The 18 characters.", "18 位代码。"))],
            Outputs = [new("Reason", "String", ("Reason", "原因"), ("Why it is invalid.", "无效原因。"))],
        })
    {
    }

    protected override void Execute(in ActivityContext context)
    {
        var reason = FindFault(context.Text("Code") ?? "");
        context.SetOutput("Reason", reason);
        context.Complete(reason is null ? "Valid" : "Invalid");
    }

    private static string? FindFault(string code)
    {
        if (code.Length != 18)
            return "a code has 18 characters";
        var (sum, weight) = (0, 1);
        for (var place = 0; place < 18; place++)
        {
            var value = Letters.IndexOf(code[place], StringComparison.Ordinal);
            if (value < 0)
                return $"'{code[place]}' stands in no code";
            sum += place < 17 ? value * weight : value;
            weight = weight * 3 % 31;
        }

        return sum % 31 == 0 ? null : "the check digit is wrong";
    }
}
