namespace AccessKeyRotation.Acts;

public enum KeyActKind
{
    Deactivate,
    Activate,
    Delete,
}
