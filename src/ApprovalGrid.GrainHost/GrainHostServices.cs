using System.Reflection;
using ApprovalGrid.GrainHost.Activations;
using ApprovalGrid.GrainHost.Classes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Runtime;

namespace ApprovalGrid.GrainHost;

/// <summary>Adds the built-in grain host to an application.</summary>
public static class GrainHostServices
{
    /// <summary>
    /// Adds the host, started and stopped with the application, and <see cref="IGrainFactory"/>. Hosted services stop in reverse
    /// order: add it before what calls grains.
    /// </summary>
    /// <exception cref="OptionsValidationException">Thrown at start if a limit is out of its range.</exception>
    public static IServiceCollection AddGrainHost(this IServiceCollection services, Action<GrainHostOptions>? configure = null)
    {
        services.AddLogging();
        services.AddMetrics();
        services.AddOptions<GrainHostOptions>().Configure(options => configure?.Invoke(options)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GrainHostOptions>, OptionsValidation>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<GrainHostInstruments>();
        services.TryAddSingleton<GrainClasses>();
        services.TryAddSingleton(MakeFactory);
        services.TryAddSingleton<IGrainFactory>(provider => provider.GetRequiredService<LocalGrainFactory>());
        services.TryAddSingleton<IClusterClient>(provider => provider.GetRequiredService<LocalGrainFactory>());
        services.TryAddTransient(_ => RuntimeContext.Current ?? throw new InvalidOperationException(
            $"{nameof(IGrainContext)} can only be injected into grains."));
        services.TryAddSingleton(provider => new BuiltInGrainHost(
            provider.GetRequiredService<LocalGrainFactory>(),
            provider.GetRequiredService<GrainHostInstruments>(),
            provider.GetRequiredService<ILogger<BuiltInGrainHost>>()));
        services.AddHostedService(provider => provider.GetRequiredService<BuiltInGrainHost>());
        return services;
    }

    /// <summary>Registers all grain classes of an assembly: closed classes that implement a grain interface.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static IServiceCollection AddGrains(this IServiceCollection services, Assembly assembly)
    {
        var classes = assembly.GetTypes().Where(GrainClasses.IsGrainClass).ToArray();
        if (classes.Length == 0)
            throw new ArgumentException($"Assembly {assembly.GetName().Name} has no grain class.", nameof(assembly));
        foreach (var type in classes)
            services.AddSingleton(new GrainClassRegistration(type));
        return services;
    }

    /// <summary>Registers one grain class.</summary>
    /// <exception cref="ArgumentException">The class implements no grain interface.</exception>
    public static IServiceCollection AddGrain<TGrain>(this IServiceCollection services)
        where TGrain : class, IGrainBase
    {
        if (!GrainClasses.IsGrainClass(typeof(TGrain)))
            throw new ArgumentException($"{typeof(TGrain).FullName} is abstract or implements no grain interface.", nameof(TGrain));
        return services.AddSingleton(new GrainClassRegistration(typeof(TGrain)));
    }

    private static LocalGrainFactory MakeFactory(IServiceProvider services)
    {
        var classes = services.GetRequiredService<GrainClasses>();
        return new(classes, services, factory => new ActivationDirectory(
            classes,
            factory,
            services.GetRequiredService<IOptions<GrainHostOptions>>().Value,
            services.GetRequiredService<TimeProvider>(),
            services,
            services.GetRequiredService<GrainHostInstruments>(),
            services.GetRequiredService<ILogger<BuiltInGrainHost>>()));
    }

    private sealed class OptionsValidation : IValidateOptions<GrainHostOptions>
    {
        public ValidateOptionsResult Validate(string? name, GrainHostOptions options) =>
            options.Faults().ToArray() is { Length: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
