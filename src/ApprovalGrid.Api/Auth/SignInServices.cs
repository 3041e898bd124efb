using ApprovalGrid.Actors;
using ApprovalGrid.Api.Auth.Demo;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ApprovalGrid.Api.Auth;

internal static class SignInServices
{
    public const string OperatorsOnly = "operators";
    public const string SwitchersOnly = "integrators-operators-and-supervisors";
    public const string VerifiersOnly = "operators-and-supervisors";

    public static void AddSignIn(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<AccountStore>();
        services.AddSingleton<ApiKeyStore>();
        services.AddSingleton<AccountDirectory>();
        services.AddSingleton<IOfficialAccounts, OfficialAccounts>();
        services.AddSingleton<PasswordThrottle>();
        services.AddSingleton(provider => new SignIn(
            provider.GetRequiredService<AccountStore>(),
            provider.GetRequiredService<PasswordThrottle>(),
            provider.GetRequiredService<IPasswordHasher<Account>>(),
            provider.GetRequiredService<IOptionsMonitor<BearerTokenOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IOptions<GridApiOptions>>()));
        services.AddSingleton(provider => new VerifiedSignIn(
            provider.GetRequiredService<AccountStore>(), provider.GetRequiredService<AccountDirectory>(), provider.GetRequiredService<SignIn>()));
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddSingleton(provider => new DemoAccounts(
            provider.GetRequiredService<AccountStore>(),
            provider.GetRequiredService<ApiKeyStore>(),
            provider.GetRequiredService<AccountDirectory>(),
            provider.GetRequiredService<IPasswordHasher<Account>>()));
        services.AddSingleton(provider => new FirstOperator(
            provider.GetRequiredService<AccountStore>(), provider.GetRequiredService<IPasswordHasher<Account>>()));

        services.AddDataProtection().SetApplicationName("ApprovalGrid");
        services.AddSingleton<StateKeyRing>();
        services.AddOptions<KeyManagementOptions>().Configure<StateKeyRing, ISecretSeal>((options, ring, seal) =>
        {
            options.XmlRepository = ring;
            options.XmlEncryptor = new SealedXmlEncryptor(seal);
        });

        services.AddAuthentication(AccountHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, AccountHandler>(AccountHandler.SchemeName, null)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null)
            .AddBearerToken(options => options.Events.OnMessageReceived = SessionCookie.ReadAsync);
        services.AddAuthorizationBuilder()
            .AddPolicy(OperatorsOnly, policy => Only(policy, ActorKind.Operator))
            .AddPolicy(SwitchersOnly, policy => Only(policy, ActorKind.Integrator, ActorKind.Operator, ActorKind.Supervisor))
            .AddPolicy(VerifiersOnly, policy => Only(policy, ActorKind.Operator, ActorKind.Supervisor));
    }

    private static void Only(AuthorizationPolicyBuilder policy, params ActorKind[] kinds) =>
        policy.RequireAuthenticatedUser().RequireAssertion(context => GridClaims.IsKind(context.User, kinds));
}
