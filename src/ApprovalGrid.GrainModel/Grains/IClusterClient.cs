namespace Orleans;

/// <summary>The factory as seen from outside the grains, with the services of its host.</summary>
public interface IClusterClient : IGrainFactory
{
    IServiceProvider ServiceProvider { get; }
}
