using System.Text.Json;
using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace ApprovalGrid.EndToEnd.Tests.Office;

/// <summary>Who reads English reads English: every page that a link leads to, with the work of six weeks behind it.</summary>
[Collection(OfficeCollection.Name)]
public sealed partial class EnglishTests(OfficeSession session)
{
    /// <summary>How many pages of one kind are read, such as cases of the desk.</summary>
    private const int MostOfAKind = 4;

    /// <summary>What somebody wrote, and what is quoted in the language that it is in; marked as such for readers of the screen too.</summary>
    private const string Quoted = ".said, q, textarea, .law, .tools [lang='zh-CN']";

    [Theory]
    [InlineData("li.na@430100", "desk")]
    [InlineData("market.head@430102", "desk")]
    [InlineData("hrss.reviewer@440300", "desk")]
    [InlineData("fund.reviewer@430100", "desk")]
    [InlineData("supervisor@430000", "supervision|desk")]
    [InlineData("ops", "ops")]
    [InlineData("zhou.xiaoman", "")]
    public async Task No_page_in_English_has_a_Chinese_character_that_is_no_name_and_that_nobody_wrote(string account, string area)
    {
        await using var visit = await session.SignInAsync(account, "english", english: true);
        await Expect(visit.Page.Locator("html[lang=en]")).ToHaveCountAsync(1);
        var read = await visit.Page.EvaluateAsync<JsonElement>(Walk, new { start = $"/{area.Split('|')[0]}", area = $"^/({area})", most = MostOfAKind, quoted = Quoted });
        Assert.InRange(read.GetProperty("pages").GetInt32(), 1, int.MaxValue);
        var untranslated = read.GetProperty("found").EnumerateArray().Select(Told).Where(told => Chinese().IsMatch(Written().Replace(WithoutPeople(told), ""))).Distinct().ToArray();
        if (untranslated.Length > 0)
            Assert.Fail(string.Join('\n', untranslated));
    }

    private static string Told(JsonElement found) => $"{found.GetProperty("path").GetString()}: {found.GetProperty("text").GetString()}";

    /// <summary>Follows every link from the first pages, and tells each text and attribute with a Chinese character.</summary>
    private const string Walk = """
        async ({ start, area, most, quoted }) => {
          const found = [], kinds = new Map(), queue = [start], seen = new Set(queue), within = new RegExp(area);
          const chinese = /[\u3400-\u9fff]/;
          let pages = 0;
          const read = async path => {
            const answer = await fetch(path), type = answer.headers.get('content-type') ?? '';
            if (type.startsWith('text/csv'))
              for (const text of (await answer.text()).split('\r\n')) if (chinese.test(text)) found.push({ path, text });
            if (!type.startsWith('text/html')) return;
            pages++;
            const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
            for (const link of page.querySelectorAll('a[href^="/"]')) {
              const to = link.getAttribute('href');
              if (/^\/(preferences|studio|docs|elsa)|\.xlsx|\/materials\//.test(to) || !within.test(to) || seen.has(to)) continue;
              seen.add(to);
              const kind = to.replace(/\?.*/, query => '?' + [...new URLSearchParams(query).keys()].join()).replace(/[^\/]*\d{6}[^\/?]*/g, '#');
              kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
              if (kinds.get(kind) <= most) queue.push(to);
            }
            for (const one of page.querySelectorAll(`.seal, .event-sign, ${quoted}`)) one.remove();
            for (const one of page.querySelectorAll('*')) {
              for (const { name, value } of one.attributes)
                if (!['value', 'href', 'action', 'formaction'].includes(name) && chinese.test(value)) found.push({ path, text: `${name}=${value}` });
              for (const child of one.childNodes)
                if (child.nodeType === 3 && chinese.test(child.data)) found.push({ path, text: child.data.trim() });
            }
          };
          while (queue.length > 0) await Promise.all(queue.splice(0, 8).map(read));
          return { pages, found };
        }
        """;

    [GeneratedRegex(@"[\u3400-\u9fff]")]
    private static partial Regex Chinese();

    /// <summary>Accounts of the demo have names.</summary>
    private static string WithoutPeople(string text) => People.Value.Aggregate(text, (rest, name) => rest.Replace(name, "", StringComparison.Ordinal));

    private static readonly Lazy<string[]> People = new(() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "workflows", "officials"), "*.json")
            .SelectMany(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("accounts").EnumerateArray())
            .Select(account => account.GetProperty("name").GetString()!),
    ]);

    /// <summary>Invented applicants of the demo, and what they wrote into their forms.</summary>
    [GeneratedRegex("""
        [王李张刘陈杨黄周吴徐孙马朱胡郭何林高罗郑](晓|雨桐|思远|静怡|子涵|若溪|佳宁|一诺|可欣|梦洁|文博|志强|丽华|海燕|建国|秀英|俊杰|雅婷)
        |深圳示例\w+科技有限公司|示例小吃\d+号店|长沙市芙蓉区示例街8号|深圳市示例路1号|软件开发|钱小会|示例银行|示例大学
        # Places, and a condition of an internal item, that have no English name yet.
        |申请部门履行职责需要该数据，且未从其他途径取得|(湖南省|广东省)\w{2,3}市(\w{2,3}区)?
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Written();
}
