using ApprovalGrid.Api.Auth;
using Microsoft.Extensions.Options;

namespace ApprovalGrid.Web.Shell;

/// <summary>Sign-in of people: by account and password, or in Development as one of the invented ones (演示身份).</summary>
public partial class SignInPage
{
    private const int MaxUserName = 64;
    private const int MaxPassword = 256;

    /// <summary>Leads everybody to the page of their work.</summary>
    private const string Begin = "/begin";

    [Parameter, EditorRequired] public required SignInForm Model { get; set; }

    [Inject] private Names Names { get; set; } = null!;

    private IReadOnlyDictionary<string, Text> Departments { get; set; } = new Dictionary<string, Text>();

    protected override async Task OnInitializedAsync() =>
        Departments = await Names.DepartmentsAsync(Model.Demo.Where(person => person.Kind == ActorKind.Official).Select(person => person.Department));

    /// <summary>Citizens first, then who watches over all, then each department by itself.</summary>
    private IEnumerable<IGrouping<string, DemoPerson>> Groups => Model.Demo
        .OrderBy(person => person.Kind switch { ActorKind.Applicant => 0, ActorKind.Official => 2, _ => 1 })
        .ThenBy(person => person.Department, StringComparer.Ordinal)
        .GroupBy(person => person.Kind switch
        {
            ActorKind.Applicant => T[ShellTexts.DemoCitizens],
            ActorKind.Official when person.Department is { } key => T[Departments[key]],
            _ => T[ShellTexts.DemoStaff],
        });

    private string WorkOf(DemoPerson person) => person.Kind switch
    {
        ActorKind.Official => string.Join(T.English ? ", " : "、", person.Roles.Select(role => T.Code(DeskTexts.Roles, role))),
        ActorKind.Supervisor => T[SupervisionTexts.Title],
        ActorKind.Operator => T[OpsTexts.Title],
        ActorKind.Integrator => T[ShellTexts.DemoIntegrator],
        _ => "",
    };

    internal static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/sign-in", (string? to, Visitor visitor, IOptions<WebPagesOptions> options) => visitor.SignedIn
            ? Results.LocalRedirect(LocalPath.Of(to))
            : PageResult.Of<SignInPage>(new SignInForm(LocalPath.Of(to), null, null, options.Value.DemoPeople, options.Value.Oidc is not null)));
        pages.MapPost("/sign-in", SignInAsync);
        pages.MapGet(Begin, (Visitor visitor) => Results.LocalRedirect(Navigation.HomeOf(visitor.Actor)));
        pages.MapPost("/sign-out", (HttpContext context) =>
        {
            SignIn.Forget(context);
            return PageResult.GoTo("/");
        });
    }

    private static async Task<IResult> SignInAsync(HttpContext context, SignIn signIn, Words words, IOptions<WebPagesOptions> options)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (user, password, to) = (form["userName"].ToString().Trim(), form["password"].ToString(), LocalPath.Of(form["to"]));
        var answer = user.Length is 0 or > MaxUserName || password.Length > MaxPassword
            ? Wrong
            : await signIn.SignInAsync(user, password, context.RequestAborted);
        if (answer.Accepted)
        {
            SignIn.Remember(context, answer.Value);
            // Who it is stands in the cookie, from the next request on.
            return PageResult.GoTo(to == "/" ? Begin : to);
        }

        var fault = answer.Refusal.Class == RefusalClass.Unauthenticated
            ? words[ShellTexts.WrongPassword]
            : words.Of(ShellTexts.TooManyAttempts, answer.Refusal.RetryAfterSeconds ?? 1);
        return PageResult.Of<SignInPage>(new SignInForm(to, user, fault, options.Value.DemoPeople, options.Value.Oidc is not null), StatusCodes.Status422UnprocessableEntity);
    }

    private static Answer<AccessToken> Wrong { get; } = new Refusal { Code = "wrong-password", Class = RefusalClass.Unauthenticated, Message = "" };

    /// <param name="To">Where to go afterwards.</param>
    /// <param name="Fault">Why the last attempt failed.</param>
    /// <param name="Provider">Citizens may also sign in at an identity provider.</param>
    public sealed record SignInForm(string To, string? UserName, string? Fault, IReadOnlyList<DemoPerson> Demo, bool Provider);
}
