namespace AccessKeyRotation.Local.Account;

/// <summary>The names are IAM's. No call sets <see cref="Expired"/>; a test may, since the service model knows it.</summary>
public enum AccessKeyStatus
{
    Active,
    Inactive,
    Expired,
}
