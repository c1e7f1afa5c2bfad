using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Local.CloudFormation;

/// <summary>A stack as it stands in an account.</summary>
/// <param name="Resources">Those that were made, in that order.</param>
/// <param name="NotSimulated">The types of the others, which have names and nothing behind them.</param>
/// <param name="Functions">They end with this, and their code is removed.</param>
/// <param name="Code">The folder that the functions were unzipped to.</param>
public sealed record StackInAccount(
    ResolvedTemplate Template, IReadOnlyList<DeployedResource> Resources, IReadOnlyList<string> NotSimulated, IReadOnlyList<LoggedFunction> Functions, DirectoryInfo Code) : IAsyncDisposable
{
    /// <summary>The names of all that were made of one type.</summary>
    public IEnumerable<string> Named(string type) => Resources.Where(resource => resource.Type == type).Select(resource => resource.Name);

    public async ValueTask DisposeAsync()
    {
        foreach (LoggedFunction function in Functions)
            await function.DisposeAsync();
        Code.Delete(recursive: true);
    }
}
