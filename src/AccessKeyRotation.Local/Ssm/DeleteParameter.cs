using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Ssm;

internal static class DeleteParameter
{
    public static JsonObject Answer(JsonCall call)
    {
        string name = SsmMembers.Name(call);
        return call.Account.Parameters.Delete(name) ? [] : throw SsmMembers.NotFound(name);
    }
}
