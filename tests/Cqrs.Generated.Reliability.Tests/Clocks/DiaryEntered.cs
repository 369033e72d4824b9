namespace Cqrs.Generated.Reliability.Tests.Clocks;

/// <summary>Something was entered in a diary.</summary>
public sealed record DiaryEntered(int Number);
