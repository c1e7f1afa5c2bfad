namespace AccessKeyRotation.CloudFormation.Tests.Permissions;

/// <summary>Every permission of the stack with its reason.</summary>
internal static class PermissionTable
{
    public static IReadOnlyList<Permission> All { get; } =
    [
        .. RolePermissions.All,
        .. ServicePermissions.All,
        .. DeliveryPermissions.All,
        .. RecordPermissions.All,
        .. PeoplePermissions.All,
    ];

    /// <summary>
    /// Returns the statements that are not in the table, and the entries of the table without a statement.
    /// </summary>
    public static IReadOnlyList<string> Differences(IEnumerable<Granted> stack)
    {
        HashSet<string> difference = [.. All.Select(permission => permission.Text)];
        difference.SymmetricExceptWith(stack.Select(granted => granted.Text));
        return [.. difference];
    }
}
