namespace AccessKeyRotation.CloudFormation.Tests.Permissions;

/// <summary>Every permission that the stack gives, with its reason.</summary>
internal static class PermissionTable
{
    public static IReadOnlyList<Permission> All { get; } = [.. RolePermissions.All, .. ServicePermissions.All, .. DeliveryPermissions.All];

    /// <summary>The statements that the table does not have, and those that only the table has.</summary>
    public static IReadOnlyList<string> Differences(IEnumerable<Granted> stack)
    {
        HashSet<string> difference = [.. All.Select(permission => permission.Text)];
        difference.SymmetricExceptWith(stack.Select(granted => granted.Text));
        return [.. difference];
    }
}
