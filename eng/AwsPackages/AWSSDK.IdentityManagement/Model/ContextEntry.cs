namespace Amazon.IdentityManagement.Model;

public class ContextEntry
{
    public string ContextKeyName { get; set; }
    public ContextKeyTypeEnum ContextKeyType { get; set; }
    public List<string> ContextKeyValues { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
