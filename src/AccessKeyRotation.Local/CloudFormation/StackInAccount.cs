using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Local.CloudFormation;

/// <summary>A deployed stack in an account.</summary>
/// <param name="Resources">The created resources, in order.</param>
/// <param name="NotSimulated">The types of the resources that have only names.</param>
/// <param name="Functions">The functions. Disposing the stack ends them and removes their code.</param>
/// <param name="Code">The folder into which the functions were unzipped.</param>
public sealed record StackInAccount(
    ResolvedTemplate Template,
    IReadOnlyList<DeployedResource> Resources,
    IReadOnlyList<string> NotSimulated,
    IReadOnlyList<LoggedFunction> Functions,
    DirectoryInfo Code
) : IAsyncDisposable
{
    /// <summary>Returns the names of all created resources of a type.</summary>
    public IEnumerable<string> Named(string type) =>
        Resources.Where(resource => resource.Type == type).Select(resource => resource.Name);

    public async ValueTask DisposeAsync()
    {
        foreach (LoggedFunction function in Functions)
            await function.DisposeAsync();
        Code.Delete(recursive: true);
    }
}

/// <summary>A created resource.</summary>
/// <param name="LogicalId">The name in the template.</param>
/// <param name="Name">The name in its service.</param>
public sealed record DeployedResource(string LogicalId, string Type, string Name);
