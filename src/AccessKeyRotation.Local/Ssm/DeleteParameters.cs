using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Ssm;

internal static class DeleteParameters
{
    public static JsonObject Answer(JsonCall call)
    {
        ILookup<bool, string> isDeleted = SsmMembers.Names(call).ToLookup(call.Account.Parameters.Delete);
        return new()
        {
            ["DeletedParameters"] = SsmMembers.Texts(isDeleted[true]),
            ["InvalidParameters"] = SsmMembers.Texts(isDeleted[false]),
        };
    }
}

internal static class DeleteParameter
{
    public static JsonObject Answer(JsonCall call)
    {
        string name = SsmMembers.Name(call);
        return call.Account.Parameters.Delete(name) ? [] : throw SsmMembers.NotFound(name);
    }
}
