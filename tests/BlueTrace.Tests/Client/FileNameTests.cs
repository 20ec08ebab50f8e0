using System.Globalization;
using System.Text.RegularExpressions;
using BlueTrace.Client.Log;

namespace BlueTrace.Tests.Client;

public sealed partial class FileNameTests
{
    private const int LongestThatFileSystemsTake = 255;

    private static readonly Gen<(UserId One, UserId Other)> Alike = Gen.Select(
        Gen.OneOf("aA%/_:.25Ff"u8.ToArray()).Array[1, 5], Gen.OneOf("aA%/_:.25Ff"u8.ToArray()).Array[1, 5],
        (one, other) => (Given.User(one), Given.User(other)));

    [Theory]
    [InlineData("+61410999999"), InlineData("test1"), InlineData("Anna"), InlineData("a_b")]
    [InlineData("a:b"), InlineData("."), InlineData(".."), InlineData("a.")]
    public void A_name_that_needs_no_escaping_stays_as_it_is(string user) =>
        Assert.Equal(user, FileName.Of(Given.User(user), isWindows: false, ignoresCase: false));

    [Theory]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("a%2Fb", "a%252Fb")]
    [InlineData("%", "%25")]
    [InlineData("/etc/passwd", "%2Fetc%2Fpasswd")]
    public void What_a_file_name_may_not_hold_is_escaped(string user, string name) =>
        Assert.Equal(name, FileName.Of(Given.User(user), isWindows: false, ignoresCase: false));

    [Fact]
    public void Windows_forbids_more() => Assert.Equal(
        "%22%2A%2F%3A%3C%3E%3F%5C%7C", FileName.Of(Given.User("\"*/:<>?\\|"), isWindows: true, ignoresCase: false));

    [Theory]
    [InlineData(false, false), InlineData(true, false), InlineData(false, true), InlineData(true, true)]
    public void Different_users_have_different_names(bool isWindows, bool ignoresCase) => Alike.Sample(both =>
    {
        var comparison = ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var one = FileName.Of(both.One, isWindows, ignoresCase);
        Assert.Equal(both.One == both.Other, one.Equals(FileName.Of(both.Other, isWindows, ignoresCase), comparison));
    });

    [Theory]
    [InlineData(false, false), InlineData(true, true)]
    public void Any_name_can_be_read_back_and_fits(bool isWindows, bool ignoresCase) => Any.User.Sample(user =>
    {
        var name = FileName.Of(user, isWindows, ignoresCase);
        var back = Escape().Replace(name, escape =>
            ((char)int.Parse(escape.ValueSpan[1..], NumberStyles.HexNumber)).ToString());
        Assert.Equal(user.ToString(), back);
        Assert.InRange(name.Length, 1, FileName.LengthMax);
        Assert.DoesNotContain('/', name);
    });

    [Fact]
    public void Two_users_whom_the_old_names_confused_have_logs_of_their_own_beside_each_other()
    {
        var options = new ClientOptions { ServerHost = "", ServerPort = 1, UdpPort = 0, DataFolder = "/phone" };
        var locator = new ContactLogLocator(options, new ScriptedPrompt(), TimeProvider.System);
        string[] paths = [.. new[] { "a/b", "a_b", "a%2Fb" }.Select(user => locator.FileOf(Given.User(user))!.Path)];

        Assert.Equal(
            ["/phone/a%2Fb_contactlog.txt", "/phone/a_b_contactlog.txt", "/phone/a%252Fb_contactlog.txt"], paths);
    }

    [Fact]
    public void The_longest_name_and_all_that_stands_behind_it_is_far_from_too_long() => Assert.InRange(
        FileName.LengthMax + "_contactlog.txt.heard.new".Length, 1, LongestThatFileSystemsTake);

    [GeneratedRegex("%[0-9A-F]{2}")]
    private static partial Regex Escape();
}
