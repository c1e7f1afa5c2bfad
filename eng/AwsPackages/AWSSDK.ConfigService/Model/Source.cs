using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class Source
{
    public CustomPolicyDetails CustomPolicyDetails { get; set; }
    public Owner Owner { get; set; }
    public List<SourceDetail> SourceDetails { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public string SourceIdentifier { get; set; }

    internal static Source Read(JsonElement element) =>
        new()
        {
            CustomPolicyDetails = element.Child("CustomPolicyDetails") is { } details
                ? CustomPolicyDetails.Read(details)
                : null,
            Owner = element.Text("Owner"),
            SourceDetails = element.Items("SourceDetails", SourceDetail.Read),
            SourceIdentifier = element.Text("SourceIdentifier"),
        };
}
