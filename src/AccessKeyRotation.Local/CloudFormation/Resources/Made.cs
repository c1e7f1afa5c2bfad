using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Local.CloudFormation.Resources;

/// <summary>What a deployment works on, and what it has made so far.</summary>
/// <param name="Endpoint">Where the account is served, for its functions to call.</param>
/// <param name="Package">The folder that paths in the template begin at.</param>
/// <param name="Code">The folder that functions are unzipped to, each into one of its own.</param>
internal sealed record Made(LocalAccount Account, Uri Endpoint, ResolvedTemplate Template, CreationOrder Order, string Package, DirectoryInfo Code)
{
    public List<LoggedFunction> Functions { get; } = [];

    public List<FunctionPermission> Permissions { get; } = [];
}
