using System.Xml.Linq;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public class OrganizationsDecisionDetail
{
    public bool? AllowedByOrganizations { get; set; }

    internal static OrganizationsDecisionDetail Read(XElement element) =>
        new() { AllowedByOrganizations = element.Flag("AllowedByOrganizations") };
}
