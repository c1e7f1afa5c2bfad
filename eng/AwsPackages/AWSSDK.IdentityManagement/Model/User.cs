using System.Xml.Linq;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public class User
{
    public User() { }

    public User(string path, string userName, string userId, string arn, DateTime? createDate) =>
        (Path, UserName, UserId, Arn, CreateDate) = (path, userName, userId, arn, createDate);

    public string Arn { get; set; }
    public DateTime? CreateDate { get; set; }
    public DateTime? PasswordLastUsed { get; set; }
    public string Path { get; set; }
    public AttachedPermissionsBoundary PermissionsBoundary { get; set; }
    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public string UserId { get; set; }
    public string UserName { get; set; }

    internal static User Read(XElement element) =>
        new()
        {
            Arn = element.Text("Arn"),
            CreateDate = element.Time("CreateDate"),
            PasswordLastUsed = element.Time("PasswordLastUsed"),
            Path = element.Text("Path"),
            PermissionsBoundary = element.Child("PermissionsBoundary") is { } boundary
                ? AttachedPermissionsBoundary.Read(boundary)
                : null,
            Tags = element.Members("Tags", Tag.Read),
            UserId = element.Text("UserId"),
            UserName = element.Text("UserName"),
        };
}
