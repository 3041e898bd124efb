using static Microsoft.Playwright.Assertions;

namespace ApprovalGrid.EndToEnd.Tests.Office;

/// <summary>Officials at work, with only what is on the screen.</summary>
[Collection(OfficeCollection.Name)]
public sealed class DeskTests(OfficeSession session)
{
    [Theory]
    [InlineData(false, 1280)]
    [InlineData(true, 375)]
    public async Task An_official_goes_through_the_list_claims_reviews_and_agrees(bool english, int width)
    {
        await using var visit = await session.SignInAsync("li.na@430100", $"desk-{(english ? "en" : "zh")}-{width}", english, width, bothColours: true, light: !english);
        var page = visit.Page;
        // Signing in leads to the work.
        await Expect(page.Locator("#desk-list")).ToBeVisibleAsync();
        if (!english)
            await Screenshot.TakeAsync(page, "desk");
        await visit.LookAsync("1-list");
        await page.GotoAsync("/desk?view=unclaimed&step=%E8%BD%AC%E5%85%A5%E5%AE%A1%E6%A0%B8");
        await page.Keyboard.PressAsync("j");
        await visit.FollowAsync(() => page.Keyboard.PressAsync("Enter"));
        await Expect(page.Locator(".case-head .number")).ToBeVisibleAsync();
        if (!english)
            await Screenshot.TakeAsync(page, "desk-case");
        await visit.LookAsync("2-case");
        await visit.FollowAsync(() => page.Keyboard.PressAsync("c"));
        await Expect(page.Locator(".toast")).ToBeVisibleAsync();
        await Expect(page.Locator("form[action$='/unclaim']")).ToHaveCountAsync(1);

        if (!english)
            await visit.LookIntoDialogsAsync("2-dialogs");

        // The forms beneath the main acts: opened by the browser itself.
        await page.Locator("[popovertarget^=transfer]").First.ClickAsync();
        await Expect(page.Locator("[id^=transfer][popover]")).ToBeVisibleAsync();
        await visit.LookAsync("3-transfer");
        await page.Keyboard.PressAsync("Escape");

        // What was found out has a form; the page comes back and says which, with what was written.
        visit.Faults.Meant.Add(422);
        await page.Locator("details:has([name=data]) summary").ClickAsync();
        await page.Locator("[name=data]").FillAsync("TransferMoney 8600");
        await visit.PressAsync(page.Locator("button[formaction$='/agree']"));
        await Expect(page.Locator(".fault-box")).ToContainTextAsync(english ? "Line 1" : "第 1 行");
        await Expect(page.Locator("[name=data]")).ToHaveValueAsync("TransferMoney 8600");
        await visit.LookAsync("4-found-out");
        await page.Locator("[name=data]").FillAsync("");

        // A negative opinion needs its reasons; so is this told.
        await visit.PressAsync(page.Locator("button[formaction$='/disagree']"));
        await Expect(page.Locator(".fault-box")).ToContainTextAsync(english ? "reasons" : "理由");
        await visit.LookAsync("4-refused");
        await page.Keyboard.PressAsync("o");
        await page.Keyboard.TypeAsync("缴费年限核对无误。");
        await visit.PressAsync(page.Locator("button[formaction$='/agree']"));
        await Expect(page.Locator(".toast")).ToBeVisibleAsync();
        await Expect(page.Locator("#case-history")).ToContainTextAsync("缴费年限核对无误。");
        await visit.LookAsync("5-agreed");
    }

    [Fact]
    public async Task The_window_sends_a_filing_back_for_what_is_missing()
    {
        await using var visit = await session.SignInAsync("he.qiao@430100", "return");
        var page = visit.Page;
        await page.GotoAsync("/desk?step=%E5%8F%97%E7%90%86");
        await visit.PressAsync(page.Locator("tbody tr td a").First);
        await page.Locator("[popovertarget^=return]").First.ClickAsync();
        var dialog = page.Locator("[id^=return][popover]");
        await dialog.Locator("[name=target]").SelectOptionAsync("applicant");
        await dialog.Locator("[name=material]").First.CheckAsync();
        await dialog.Locator("[name=opinion]").FillAsync("申请书没有签名，请补签。");
        await visit.LookAsync("dialog");
        await visit.PressAsync(dialog.Locator("button.danger"));
        await Expect(page.Locator(".case-head .badge")).ToHaveTextAsync("待申请人补正");
        await visit.LookAsync("sent-back");
    }

    [Fact]
    public async Task Two_officials_decide_at_once_the_second_is_told_kindly_and_loses_no_words()
    {
        await using var first = await session.SignInAsync("li.na@430100", "conflict-first");
        await using var second = await session.SignInAsync("zhao.lei@430100", "conflict-second");
        await first.Page.GotoAsync("/desk?view=unclaimed&step=%E8%BD%AC%E5%85%A5%E5%AE%A1%E6%A0%B8");
        var address = (await first.Page.Locator("tbody tr td a").Last.GetAttributeAsync("href"))!;
        await first.Page.GotoAsync(address);
        await second.Page.GotoAsync(address);
        // Whoever writes is not disturbed by what changes meanwhile.
        await second.Page.Locator("textarea[name=opinion]").First.FillAsync("同意接收。");
        await first.PressAsync(first.Page.Locator("button[formaction$='/agree']"));
        await Expect(first.Page.Locator(".toast")).ToBeVisibleAsync();
        await Expect(second.Page.Locator(".live-note")).ToBeVisibleAsync();

        second.Faults.Meant.Add(409);
        await second.PressAsync(second.Page.Locator("button[formaction$='/agree']"));
        await Expect(second.Page.Locator(".conflict")).ToContainTextAsync("李娜");
        await Expect(second.Page.Locator(".conflict q")).ToHaveTextAsync("同意接收。");
        await second.LookAsync("told");
    }

    [Fact]
    public async Task A_colleagues_opinion_is_added_and_removed_a_task_delegated_and_taken_back_and_transferred()
    {
        await using var visit = await session.SignInAsync("lin.yan@440100", "sharing");
        var page = visit.Page;
        await page.GotoAsync("/desk?step=%E6%A0%B8%E5%AF%B9%E3%80%81%E5%88%B6%E8%A1%A8%E3%80%81%E5%88%92%E6%AC%BE");
        await visit.PressAsync(page.Locator("tbody tr td a").Last);
        if (await page.Locator("form[action$='/claim']").CountAsync() > 0)
            await visit.FollowAsync(() => page.Keyboard.PressAsync("c"));
        await Expect(page.Locator("form[action$='/unclaim']")).ToHaveCountAsync(1);

        await page.Locator("button.button[popovertarget^=add-sign]").ClickAsync();
        await page.Locator("[id^=add-sign-who]").SelectOptionAsync("huang.jun@440100");
        await visit.PressAsync(page.Locator("[id^=add-sign][popover] form button"));
        await Expect(page.Locator("button.button[popovertarget^=remove-sign]")).ToHaveCountAsync(1);
        // While somebody is asked, the own opinion waits and is not offered.
        await Expect(page.Locator("button[formaction$='/agree']")).ToHaveCountAsync(0);
        await visit.LookAsync("added");
        await page.Locator("button.button[popovertarget^=remove-sign]").ClickAsync();
        await visit.PressAsync(page.Locator("[id^=remove-sign][popover] form button"));
        await Expect(page.Locator("button[formaction$='/agree']")).ToHaveCountAsync(1);

        await page.Locator("button.button[popovertarget^=delegate]").ClickAsync();
        await page.Locator("[id^=delegate-who]").SelectOptionAsync("huang.jun@440100");
        await visit.PressAsync(page.Locator("[id^=delegate][popover] form button"));
        await Expect(page.Locator("form[action$='/take-back']")).ToHaveCountAsync(1);
        await visit.PressAsync(page.Locator("form[action$='/take-back'] button"));
        await Expect(page.Locator("form[action$='/unclaim']")).ToHaveCountAsync(1);

        // Nobody else holds the role: there is nobody to transfer it to.
        Assert.Equal(1, await page.Locator("[id^=transfer-who] option").CountAsync());
    }

    [Fact]
    public async Task An_official_asks_the_head_sends_a_copy_and_transfers_and_the_colleague_returns_to_a_chosen_step()
    {
        await using var first = await session.SignInAsync("li.na@430100", "ask");
        var page = first.Page;
        await page.GotoAsync("/desk?view=unclaimed&step=%E8%BD%AC%E5%85%A5%E5%AE%A1%E6%A0%B8");
        var address = (await page.Locator("tbody tr td a").Nth(1).GetAttributeAsync("href"))!;
        await page.GotoAsync(address);
        await first.FollowAsync(() => page.Keyboard.PressAsync("c"));
        await Expect(page.Locator(".toast")).ToHaveTextAsync("已办理：认领");
        await OpenAsync(page, "consult");
        await page.Locator("[id^=consult-role]").SelectOptionAsync("head");
        await page.Locator("[id^=consult-what]").FillAsync("两段缴费重叠，按哪一段认定？");
        await first.LookAsync("consult");
        await SendAsync(first, "consult", "已办理：征求意见");
        await Expect(page.Locator(".act").First).ToContainTextAsync("等待回复");
        await OpenAsync(page, "copy");
        await page.Locator("[id^=copy-role]").SelectOptionAsync("head");
        await SendAsync(first, "copy", "已办理：抄送");
        await OpenAsync(page, "transfer");
        await page.Locator("[id^=transfer-who]").SelectOptionAsync("zhao.lei@430100");
        await page.Locator("[id^=transfer-why]").FillAsync("本周外出，请接办。");
        await SendAsync(first, "transfer", "已办理：转办");

        await using var head = await session.SignInAsync("peng.fei@430100", "ask-head");
        await head.Page.GotoAsync(address);
        await head.Page.Locator("textarea[id^=answer-]").FillAsync("按转入地的一段认定。");
        await head.LookAsync("asked");
        await head.PressAsync(head.Page.Locator("form[action$='/answer'] button"));
        await Expect(head.Page.Locator(".toast")).ToHaveTextAsync("已办理：答复");
        await head.PressAsync(head.Page.Locator("form[action$='/read'] button"));
        await Expect(head.Page.Locator(".toast")).ToHaveTextAsync("已办理：已阅");

        await using var second = await session.SignInAsync("zhao.lei@430100", "ask-second");
        await second.Page.GotoAsync(address);
        await Expect(second.Page.Locator(".act").First).ToContainTextAsync("按转入地的一段认定。");
        await OpenAsync(second.Page, "return");
        await second.Page.Locator("[id^=return][popover] [name=target]").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Label = "环节：受理" });
        await second.Page.Locator("[id^=return][popover] [name=opinion]").FillAsync("受理时漏登记一段缴费，请补登。");
        await SendAsync(second, "return", "已办理：退回");
        // What became of it there is the law's business: a time that is over accepts by silence, at once.
        await Expect(second.Page.Locator("#case-history")).ToContainTextAsync("回到“受理”");
        await Expect(second.Page.Locator("#case-history")).ToContainTextAsync("受理时漏登记一段缴费，请补登。");
        await second.LookAsync("returned");

        static Task OpenAsync(Microsoft.Playwright.IPage page, string act) => page.Locator($"button.button[popovertarget^={act}-]").First.ClickAsync();

        static async Task SendAsync(Hall.Visit visit, string act, string said)
        {
            await visit.PressAsync(visit.Page.Locator($"[id^={act}-]:popover-open form > button"));
            await Expect(visit.Page.Locator(".toast")).ToHaveTextAsync(said);
        }
    }

    [Fact]
    public async Task The_list_changes_by_itself_when_a_colleague_claims()
    {
        await using var looker = await session.SignInAsync("zhao.lei@430100", "live");
        await using var claimer = await session.SignInAsync("li.na@430100", "live-claimer");
        await looker.Page.GotoAsync("/desk?view=unclaimed&step=%E8%BD%AC%E5%85%A5%E5%AE%A1%E6%A0%B8");
        var link = looker.Page.Locator("tbody tr td a").First;
        var number = (await link.TextContentAsync())!;
        await claimer.Page.GotoAsync($"/desk/cases/{number}");
        await claimer.FollowAsync(() => claimer.Page.Keyboard.PressAsync("c"));
        await Expect(claimer.Page.Locator(".toast")).ToBeVisibleAsync();
        await Expect(looker.Page.Locator($"tbody a:has-text('{number}')")).ToHaveCountAsync(0);
        await looker.LookAsync("after");
    }

    [Fact]
    public async Task Two_inspectors_countersign_the_reviewer_agrees_and_the_head_decides()
    {
        string? number = null;
        foreach (var (account, step) in new[]
        {
            ("market.inspector1@430102", "%E5%AE%9E%E5%9C%B0%E6%A0%B8%E6%9F%A5"), ("market.inspector2@430102", ""), ("market.reviewer@430102", ""), ("market.head@430102", ""),
        })
        {
            await using var visit = await session.SignInAsync(account, $"chain-{account.Split('@')[0]}");
            if (number is null)
            {
                await visit.Page.GotoAsync($"/desk?step={step}");
                number = (await visit.Page.Locator("tbody tr td a").Last.TextContentAsync())!;
            }

            await visit.Page.GotoAsync($"/desk/cases/{number}");
            await visit.LookAsync("before");
            await visit.PressAsync(visit.Page.Locator("button[formaction$='/agree']").First);
            await Expect(visit.Page.Locator(".toast")).ToBeVisibleAsync();
        }

        await using var reader = await session.SignInAsync("market.window@430102", "chain-end");
        await reader.Page.GotoAsync($"/desk/cases/{number}");
        await Expect(reader.Page.Locator(".case-head .badge")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("准予|已办结"));
        await reader.LookAsync("granted");
    }

    [Fact]
    public async Task A_head_stops_and_restarts_the_clocks_extends_suspends_resumes_proposes_a_jump_and_terminates()
    {
        await using var visit = await session.SignInAsync("market.head@430102", "head-acts", bothColours: true, light: true);
        var page = visit.Page;
        // The newest case whose limit still runs: only there an extension is offered.
        await page.GotoAsync("/desk");
        var addresses = await page.Locator("tbody tr").EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.href).reverse()");
        foreach (var address in addresses)
        {
            await page.GotoAsync(address);
            if (await Opener("extend").CountAsync() == 1)
                break;
        }

        await visit.LookIntoDialogsAsync("dialogs");
        // What is missing is said, and what was written is kept.
        await Opener("stop-clock").ClickAsync();
        await Form("stop-clock").Locator("[name=procedure]").SelectOptionAsync("testing");
        await Form("stop-clock").Locator("[name=days]").FillAsync("12");
        await Form("stop-clock").Locator("[name=reason]").FillAsync("送检样品，预计十二个工作日。");
        await visit.LookAsync("stop");
        await SendAsync("stop-clock", "已办理：中止计时");
        await Expect(page.Locator("#case-side .proposal")).ToContainTextAsync("检测");
        await visit.LookAsync("stopped");
        await SendAsync("resume-clock", "已办理：恢复计时");
        await Expect(page.Locator("#case-side .proposal")).ToHaveCountAsync(0);

        await Opener("extend").ClickAsync();
        await Expect(Form("extend").Locator(".rule")).ToContainTextAsync("只有一次");
        await Form("extend").Locator("[name=reason]").FillAsync("案情复杂，需要进一步核实。");
        await SendAsync("extend", "已办理：延期");
        await Expect(Opener("extend")).ToHaveCountAsync(0);
        await Expect(page.Locator("#case-side")).ToContainTextAsync("延期告知书");

        await Opener("suspend").ClickAsync();
        await Form("suspend").Locator("[name=reason]").FillAsync("核查举报。");
        await SendAsync("suspend", "已办理：挂起");
        await Expect(page.Locator(".fault-box")).ToContainTextAsync("已挂起");
        await visit.LookAsync("suspended");
        await SendAsync("resume", "已办理：恢复办理");

        await Opener("jump").ClickAsync();
        await Form("jump").Locator("[name=target]").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Label = "受理" });
        await Form("jump").Locator("[name=reason]").FillAsync("受理时材料有误，需要重新受理。");
        await SendAsync("jump", "跳转提议已记录，等待另一位负责人批准。");
        await Expect(page.Locator(".proposal")).ToContainTextAsync("须由另一位负责人批准");

        await Opener("terminate").ClickAsync();
        await Form("terminate").Locator("[name=reason]").FillAsync("申请人已死亡。");
        await Form("terminate").Locator("[name=basis]").FillAsync("《中华人民共和国行政许可法》第七十条");
        await visit.LookAsync("terminate");
        await SendAsync("terminate", "已办理：终止办理");
        await Expect(page.Locator(".case-head .badge")).ToHaveTextAsync("已终止");
        await Expect(page.Locator("[popovertarget^=case-]")).ToHaveCountAsync(0);

        Microsoft.Playwright.ILocator Opener(string act) => page.Locator($"button.button[popovertarget=case-{act}]");

        Microsoft.Playwright.ILocator Form(string act) => page.Locator($"#case-{act} form");

        async Task SendAsync(string act, string said)
        {
            if (!await Form(act).IsVisibleAsync())
                await Opener(act).ClickAsync();
            await visit.PressAsync(Form(act).Locator("button"));
            await Expect(page.Locator(".toast")).ToHaveTextAsync(said);
        }
    }

    [Fact]
    public async Task Claiming_in_bulk_proxies_and_the_hand_over_work_and_the_basics_without_scripts()
    {
        await using var visit = await session.SignInAsync("mo.han@440100", "plain", width: 375, scripts: false);
        var page = visit.Page;
        await page.GotoAsync("/desk?view=unclaimed");
        var boxes = page.Locator("[name=task]");
        await boxes.Nth(0).CheckAsync();
        await boxes.Nth(1).CheckAsync();
        await visit.PressAsync(page.Locator("[name=operation][value=claim]"));
        await Expect(page.Locator(".toast")).ToContainTextAsync("2 件已处理");
        await page.GotoAsync("/desk?view=mine");
        await visit.PressAsync(page.Locator("tbody tr td a").First);
        await visit.PressAsync(page.Locator("button[formaction$='/agree']"));
        await Expect(page.Locator(".toast")).ToBeVisibleAsync();

        await using var head = await session.SignInAsync("huang.jun@440100", "head");
        await head.Page.GotoAsync("/desk/proxies");
        await head.Page.Locator("#proxy-who").SelectOptionAsync("lin.yan@440100");
        await head.Page.Locator("[name=first]").FillAsync(Day(5));
        await head.Page.Locator("[name=last]").FillAsync(Day(9));
        await head.PressAsync(head.Page.Locator("form:has(#proxy-who) button"));
        await Expect(head.Page.Locator("#mine ~ ul")).ToContainTextAsync("林燕");
        await head.LookAsync("proxies");
        await head.Page.Locator("#over-from").SelectOptionAsync("mo.han@440100");
        await head.Page.Locator("#over-to").SelectOptionAsync("lin.yan@440100");
        await head.PressAsync(head.Page.Locator("form:has(#over-from) button"));
        await Expect(head.Page.Locator(".toast")).ToContainTextAsync("已转办");

        // The head sets up the absence of a colleague, and fills in who is on duty.
        await head.Page.GotoAsync("/desk/proxies?of=lin.yan%40440100");
        await Expect(head.Page.Locator("#mine")).ToHaveTextAsync("谁代 林燕 办理");
        await head.Page.GotoAsync("/desk/duty");
        await head.Page.Locator("li.today input[value$='lin.yan@440100']").CheckAsync();
        await head.PressAsync(head.Page.Locator("form[action='/desk/duty'] button"));
        await Expect(head.Page.Locator(".toast")).ToHaveTextAsync("已保存。");
        await head.LookAsync("duty");
        await head.Page.GotoAsync("/desk");
        await Expect(head.Page.Locator(".desk-head")).ToContainTextAsync("今日值班：林燕");
    }

    [Fact]
    public async Task The_pages_of_a_head_keep_their_rules_on_a_phone_in_English_and_in_both_colours()
    {
        await using var visit = await session.SignInAsync("huang.jun@440100", "head-phone", english: true, width: 375, bothColours: true);
        foreach (var path in new[] { "duty", "proxies" })
        {
            await visit.Page.GotoAsync($"/desk/{path}");
            await Expect(visit.Page.Locator("h1")).ToHaveCountAsync(1);
            await visit.LookAsync(path);
        }
    }

    private static string Day(int after) => DateTime.Today.AddDays(after).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
