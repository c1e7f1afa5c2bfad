using System.Xml.Linq;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public class PermissionsBoundaryDecisionDetail
{
    public bool? AllowedByPermissionsBoundary { get; set; }

    internal static PermissionsBoundaryDecisionDetail Read(XElement element) =>
        new() { AllowedByPermissionsBoundary = element.Flag("AllowedByPermissionsBoundary") };
}
