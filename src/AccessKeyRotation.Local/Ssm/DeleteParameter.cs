using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Ssm;

internal static class DeleteParameter
{
    public static JsonObject Answer(JsonCall call) =>
        call.Account.Parameters.Delete(SsmMembers.Name(call)) ? [] : throw new AwsErrorException("ParameterNotFound", "Parameter not found.");
}
