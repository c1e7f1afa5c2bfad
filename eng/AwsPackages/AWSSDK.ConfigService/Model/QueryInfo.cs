using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class QueryInfo
{
    public List<FieldInfo> SelectFields { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    internal static QueryInfo Read(JsonElement element) =>
        new() { SelectFields = element.Items("SelectFields", FieldInfo.Read) };
}
