namespace BlueTrace.Tests;
public sealed class XTests { [Fact] public void Works() => Assert.True(true); }
