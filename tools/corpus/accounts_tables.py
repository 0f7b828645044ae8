"""accounts_tables.py: the tables of a department's accounts, laid out as the cases of accounts.py say. A cell with a value knows its field."""
from collections import namedtuple

from accounts_money import ECONOMY, NAMES

Cell = namedtuple("Cell", "text cols rows field")

CLASSES = [("general_services", "一、一般公共服务支出", "201"), ("diplomacy", "二、外交支出", "202"), ("defence", "三、国防支出", "203"), ("public_security", "四、公共安全支出", "204"),
           ("education", "五、教育支出", "205"), ("science", "六、科学技术支出", "206"), ("culture", "七、文化旅游体育与传媒支出", "207"), ("social_security", "八、社会保障和就业支出", "208"),
           ("health", "九、卫生健康支出", "210"), ("environment", "十、节能环保支出", "211"), ("communities", "十一、城乡社区支出", "212"), ("agriculture", "十二、农林水支出", "213"),
           ("transport", "十三、交通运输支出", "214"), ("industry", "十四、资源勘探工业信息等支出", "215"), ("commerce", "十五、商业服务业等支出", "216"), ("finance", "十六、金融支出", "217"),
           ("other_regions", "十七、援助其他地区支出", "219"), ("natural_resources", "十八、自然资源海洋气象等支出", "220"), ("housing", "十九、住房保障支出", "221"),
           ("reserves", "二十、粮油物资储备支出", "222"), ("state_capital", "二十一、国有资本经营预算支出", "223"), ("disasters", "二十二、灾害防治及应急管理支出", "224"),
           ("other", "二十三、其他支出", "229"), ("debt_principal", "二十四、债务还本支出", "231"), ("debt_interest", "二十五、债务付息支出", "232"),
           ("special_bonds", "二十六、抗疫特别国债安排的支出", "234")]
OLD = {"culture": "七、文化体育与传媒支出", "health": "九、医疗卫生与计划生育支出", "industry": "十四、资源勘探信息等支出", "natural_resources": "十八、国土海洋气象等支出",
       "other": "二十一、其他支出", "debt_principal": "二十二、债务还本支出", "debt_interest": "二十三、债务付息支出"}
NUMERALS = "一二三四五六七八九"


def cell(text, cols=1, rows=1, field=""):
    return Cell(text, cols, rows, field)


class Tables:
    def __init__(self, case, money):
        self.case, self.money, self.old = case, money, case["form"] == "2014"
        self.classes = [(i, OLD.get(i, label) if self.old else label, code) for i, label, code in CLASSES
                        if not (self.old and i in ("state_capital", "disasters", "special_bonds"))]

    def value(self, fen, field, cols=1):
        return cell(self.money.text(fen), cols, 1, field)

    # ------------------------------------------------------------------------------------------ the report

    def report(self, text=False):
        case, money = self.case, self.money
        organ, year, kind = case["organ"], case["year"], case.get("accounts", "部门决算")
        unit, total = case.get("unit", "万元"), money.text(self.whole())
        blocks = [f"{organ}{year}年度{kind}"]
        titles = [t for t, _ in self.tables()]
        if case.get("contents"):
            blocks += ["目录", f"第一部分 {organ}概况", "一、主要职能", f"二、{kind}单位构成", f"第二部分 {organ}{year}年度{kind}表",
                       *(f"{NUMERALS[i]}、{t}" for i, t in enumerate(titles)), f"第三部分 {year}年度{kind}情况说明", "第四部分 名词解释"]
        blocks += [f"第一部分 {organ}概况" if case.get("contents") else "第一部分 部门概况", "一、主要职能", "贯彻执行国家有关法律法规和方针政策，拟订本地区有关规划并组织实施。",
                   f"第二部分 {organ}{year}年度{kind}表" if case.get("contents") else "第二部分 部门决算表"]
        for i, (title, make) in enumerate(self.tables()):
            blocks += self.one(i + 1, title, make, unit, text)
        blocks += [f"第三部分 {year}年度{kind}情况说明" if case.get("contents") else "第三部分 部门决算情况说明",
                   f"{organ}{year}年度收入总计{total}{unit}、支出总计{total}{unit}。", "第四部分 名词解释", "财政拨款收入：指财政部门核拨给单位的财政预算资金。"]
        return blocks

    def one(self, number, title, make, unit, text):
        case, block = self.case, make()
        notes = block.pop("notes", [])
        marks = [case["marks"].format(number)] if "marks" in case and case["numbers"] else []
        line = [f"部门：{case['organ']}", f"金额单位：{unit}"] if case["numbers"] else [f"单位：{unit}"]
        out = [title, *marks, *line]
        rows, head = block["rows"], block["head"]
        if text and case.get("again") and len(rows) > head + 24:
            for start in range(head, len(rows), 24):
                if start > head:
                    out += [f"- {number + start // 24} -", title + "（续）", *line]
                out.append({"rows": rows[:head] + rows[start:start + 24], "head": head})
        else:
            out.append(block)
        return out + notes

    def tables(self):
        case, short = self.case, "支出决算表" if not self.old else "支出决算表"
        out = [("收入支出决算总表", self.summary), ("收入决算表", self.income), ("支出决算表", self.expenditure), ("财政拨款收入支出决算总表", self.grants)]
        if case.get("detail"):
            out.append(("财政拨款支出决算明细表", self.detail))
        out.append(("一般公共预算财政拨款" + short, self.general))
        if case.get("detail"):
            out.append(("一般公共预算财政拨款支出决算明细表", self.general_detail))
        out.append(("一般公共预算财政拨款基本支出决算表", self.basic))
        if case.get("detail"):
            out.append(("一般公共预算财政拨款项目支出决算表", self.projects))
        out.append({"rows": ("财政拨款“三公”经费及会议费、培训费支出决算表", self.public_rows), "pairs": ("财政拨款“三公”经费支出决算表", self.public_pairs)}.get(
            case["three_public"], ("财政拨款“三公”经费支出决算表", self.public_halves)))
        out.append(("政府性基金预算财政拨款收入支出决算表", self.funds))
        if case["capital"] is not None:
            shanghai = case.get("closing") == "shanghai"
            out.append(("国有资本经营预算财政拨款收入支出决算表" if shanghai else "国有资本经营预算财政拨款支出决算表", self.capital_of_shanghai if shanghai else self.capital))
        return out

    # ------------------------------------------------------------------------------------------ lists side by side

    def whole(self):
        m = self.money
        return m.income("general") + m.income("funds") + m.income("capital") + m.income("own") + m.opening_funds + m.opening_own

    def side(self, items, lines, first, values):
        """Lines of one list: [(label, [cells])], padded to `lines`."""
        numbered, out = self.case["lines"], []
        for i in range(lines):
            label, cells = items[i] if i < len(items) else ("", [cell("")] * values)
            out.append([cell(label), *([cell(str(first + i))] if numbered else []), *cells])
        return out

    def beside(self, left, right, heads_left, heads_right):
        """Two lists of (label, cells); the ends of both, from 本年…合计 on, stand on the same lines."""
        numbered = self.case["lines"]
        end_left, end_right = (next(i for i, x in enumerate(side) if x[0].startswith("本年")) for side in (left, right))
        pad = [("", [cell("")] * len(heads_left))] * (end_right - end_left)
        left = left[:end_left] + pad + left[end_left:]
        lines = max(len(left), len(right))
        if len(right) < lines:  # the grand total stands last on both sides
            right = right[:-1] + [("", [cell("")] * len(heads_right))] * (lines - len(right)) + right[-1:]
        if len(left) < lines:
            left = left[:-1] + [("", [cell("")] * len(heads_left))] * (lines - len(left)) + left[-1:]
        a, b = self.side(left, lines, 1, len(heads_left)), self.side(right, lines, lines + 1, len(heads_right))
        extra = 1 if numbered else 0
        head = [[cell("收入", len(heads_left) + 1 + extra), cell("支出", len(heads_right) + 1 + extra)],
                [cell("项目"), *([cell("行次")] if numbered else []), *map(cell, heads_left), cell("项目"), *([cell("行次")] if numbered else []), *map(cell, heads_right)]]
        if numbered:
            n = len(heads_left)
            head.append([cell("栏次"), cell(""), *(cell(str(i + 1)) for i in range(n)), cell("栏次"), cell(""), *(cell(str(n + i + 1)) for i in range(len(heads_right)))])
        return {"rows": head + [x + y for x, y in zip(a, b)], "head": len(head)}

    def summary(self):
        m, v = self.money, self.value
        fiscal = [("fiscal", "一、财政拨款收入", m.income("general") + m.income("funds"))] if self.old else \
            [("general", "一、一般公共预算财政拨款收入", m.income("general")), ("funds", "二、政府性基金预算财政拨款收入", m.income("funds")),
             ("capital", "三、国有资本经营预算财政拨款收入", m.income("capital"))]
        kinds = ["superior", "institution", "business", "affiliates", "other"]
        labels = ["上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"]
        left = fiscal + [(k, f"{NUMERALS[len(fiscal) + i]}、{w}", m.income("own") if k == "institution" else 0) for i, (k, w) in enumerate(zip(kinds, labels))]
        opening, closing, distributed = m.opening_funds + m.opening_own, m.closing_funds + m.opening_own + m.surplus, 0
        left += [("total", "本年收入合计", self.whole() - opening), ("used_surplus", "用事业基金弥补收支差额" if self.old else "使用非财政拨款结余", 0),
                 ("opening", "年初结转和结余", opening), ("grand_total", "总计", self.whole())]
        right = [(k, w, m.spent(code)) for k, w, code in self.classes]
        right += [("total", "本年支出合计", m.spent()), ("distributed", "结余分配", distributed), ("closing", "年末结转和结余", closing), ("grand_total", "总计", self.whole())]
        word = "金额" if self.case["lines"] else "决算数"
        block = self.beside([(w, [v(x, "summary.income." + k)]) for k, w, x in left], [(w, [v(x, "summary.expenditure." + k)]) for k, w, x in right], [word], [word])
        return {**block, "notes": ["注：本表反映部门本年度的总收支和年末结转结余情况。"]}

    def grants(self):
        m, v, prefix = self.money, self.value, "grants.income."
        sources = ["general", "funds"] + ([] if self.old else ["capital"])
        words = ["一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"]
        left = [(f"{NUMERALS[i]}、{words[i]}", [v(m.income(s), prefix + s)]) for i, s in enumerate(sources)]
        income = sum(m.income(s) for s in sources)
        left += [("本年收入合计", [v(income, prefix + "total")]), ("年初财政拨款结转和结余", [v(m.opening_funds, prefix + "opening")])]
        left += [(words[i] if self.case["lines"] else f"{NUMERALS[i]}、{words[i]}", [v(m.opening_funds if s == "funds" else 0, f"{prefix}opening.{s}")]) for i, s in enumerate(sources)]
        left += [("总计", [v(income + m.opening_funds, prefix + "grand_total")])]

        def line(row, label, amounts):
            return label, [v(sum(amounts), f"grants.expenditure.{row}.total"), *(v(x, f"grants.expenditure.{row}.{s}") for s, x in zip(sources, amounts))]
        spent = [m.spent("", s) for s in sources]
        closing = [m.closing_funds if s == "funds" else 0 for s in sources]
        right = [line(k, w, [m.spent(code, s) for s in sources]) for k, w, code in self.classes]
        right += [line("total", "本年支出合计", spent), line("closing", "年末财政拨款结转和结余", closing), line("grand_total", "总计", [a + b for a, b in zip(spent, closing)])]
        block = self.beside(left, right, ["金额" if self.case["lines"] else "决算数"], ["合计", *words[:len(sources)]])
        return {**block, "notes": ["注：本表反映部门本年度财政拨款总收支和年末结转结余情况。"]}

    # ------------------------------------------------------------------------------------------ rows with codes

    def coded(self, heads, lines, field, above=None, notes=(), names=NAMES, word="功能分类科目编码"):
        """heads: labels of columns; above: (label, from, to), a label over some of them; lines: [(code, amounts)], code "" the total."""
        case = self.case
        wide = 3 if case.get("levels") else 1
        deep = 2 if above or wide > 1 else 1
        span = 1 + deep
        first, second = [cell("项目", wide + 1)], [cell(word if wide > 1 else ("科目代码" if case["lines"] else word), wide, 1 if wide > 1 else deep), cell("科目名称", 1, deep)]
        third = [cell(w) for w in "类款项"] if wide > 1 else []
        for i, (_, label) in enumerate(heads):
            if above and above[1] <= i < above[2]:
                if i == above[1]:
                    first.append(cell(above[0], above[2] - above[1]))
                second.append(cell(label, 1, deep))
            else:
                first.append(cell(label, 1, span))
        head = [first, second] + ([third] if deep > 1 and third else [[]] if deep > 1 else [])
        head = [row for row in head if row]
        if deep > 1 and not third:  # nothing stands below: two lines are enough
            head = [[c._replace(rows=2) if c.rows == span else c for c in first], [c._replace(rows=1) for c in second]]
        if case["lines"]:
            head.append([cell("栏次", wide + 1), *(cell(str(i + 1)) for i in range(len(heads)))])
        body = []
        for code, amounts in lines:
            named = [cell("合计", wide + 1)] if not code else [cell(code, wide), cell(names[code])]
            if not code and not case["lines"] and wide == 1:
                named = [cell(""), cell("合计")]
            body.append(named + [self.value(x, field and f"{field}.{code or 'total'}.{h}") for (h, _), x in zip(heads, amounts)])
        if case["total"] == "last" and not lines[0][0]:
            body = body[1:] + body[:1]
        return {"rows": head + body, "head": len(head), "notes": list(notes)}

    def income(self):
        m = self.money
        heads = [("total", "本年收入合计"), ("fiscal", "财政拨款收入"), ("superior", "上级补助收入"), ("institution", "事业收入"), ("business", "经营收入"),
                 ("affiliates", "附属单位上缴收入"), ("other", "其他收入")]

        def amounts(code):
            fiscal, own = sum(m.income(s, code) for s in ("general", "funds", "capital")), m.income("own", code)
            return [fiscal + own, fiscal, 0, own, 0, 0, 0]
        return self.coded(heads, [(c, amounts(c)) for c in ["", *m.codes()]], "income.by_function", notes=["注：本表反映部门本年度取得的各项收入情况。"])

    def expenditure(self):
        m = self.money
        heads = [("total", "本年支出合计"), ("basic", "基本支出"), ("project", "项目支出"), ("superior", "上缴上级支出"), ("business", "经营支出"), ("affiliates", "对附属单位补助支出")]
        return self.coded(heads, [(c, [m.spent(c), m.spent(c, None, 0), m.spent(c, None, 1), 0, 0, 0]) for c in ["", *m.codes()]], "expenditure.by_function",
                          notes=["注：本表反映部门本年度各项支出情况。"])

    def general(self):
        m = self.money
        heads = [("total", "小计" if self.case["lines"] else "合计"), ("basic", "基本支出"), ("project", "项目支出")]
        return self.coded(heads, [(c, [m.spent(c, "general"), m.spent(c, "general", 0), m.spent(c, "general", 1)]) for c in ["", *m.codes("general")]], "general.by_function",
                          above=("本年支出", 0, 3) if self.case["lines"] else None, notes=["注：本表反映部门本年度一般公共预算财政拨款支出情况。"])

    def funds(self):
        m, case = self.money, self.case
        heads = [("opening", "年初结转和结余"), ("income", "本年收入"), ("expenditure", "小计"), ("basic", "基本支出"), ("project", "项目支出"), ("closing", "年末结转和结余")]

        def amounts(code):
            first = m.leaves_first("funds", code)
            return [m.opening_funds * first, m.income("funds", code), m.spent(code, "funds"), m.spent(code, "funds", 0), m.spent(code, "funds", 1), m.closing_funds * first]
        lines = [(c, amounts(c)) for c in ["", *m.codes("funds")]] if case["funds"] else [("", [0] * 6)]
        notes = ["注：本表反映部门本年度政府性基金预算财政拨款收入、支出及结转和结余情况。"]
        if not case["funds"]:
            notes.append(f"说明：{case['organ']}本年度没有政府性基金预算财政拨款收入和支出，故本表无数据。")
        return self.nil_as_printed(self.coded(heads, lines, "funds.by_function", above=("本年支出", 2, 5), notes=notes), case["funds"])

    def capital(self):
        m, case = self.money, self.case
        heads = [("expenditure", "合计"), ("basic", "基本支出"), ("project", "项目支出")]
        lines = [(c, [m.spent(c, "capital"), m.spent(c, "capital", 0), m.spent(c, "capital", 1)]) for c in ["", *m.codes("capital")]] if case["capital"] else [("", [0] * 3)]
        notes = ["注：本表反映部门本年度国有资本经营预算财政拨款支出情况。"]
        if not case["capital"]:
            notes.append("本部门2023年度没有国有资本经营预算财政拨款支出，故本表为空。".replace("2023", str(case["year"])))
        return self.nil_as_printed(self.coded(heads, lines, "capital.by_function", above=("本年支出", 0, 3), notes=notes), case["capital"])

    def capital_of_shanghai(self):
        heads = [("opening", "年初结转和结余"), ("income", "本年收入"), ("expenditure", "合计"), ("basic", "基本支出"), ("project", "项目支出"), ("closing", "年末结转和结余")]
        notes = ["注：本表反映部门本年度国有资本经营预算财政拨款收入支出及结转和结余情况。", "无国有资本经营预算财政拨款收入支出的，仍保留该表格式，并在本表下方作下述说明：",
                 f"说明：{self.case['organ']}本年度没有国有资本经营预算财政拨款收入和支出，故本表无数据。"]
        return self.nil_as_printed(self.coded(heads, [("", [0] * 6)], "capital.by_function", above=("本年支出", 2, 5), notes=notes), False)

    @staticmethod
    def nil_as_printed(block, filled):
        """The one row of a table without data is empty, however the office prints a nil elsewhere."""
        if not filled:
            block["rows"][-1] = [c._replace(text="") if c.field else c for c in block["rows"][-1]]
        return block

    # ------------------------------------------------------------------------------------------ tables of some provinces

    def detail(self):
        m, some = self.money, ("301", "30101", "30102", "30113", "302", "30201", "30211", "310", "31002")
        total = sum(m.economy.values())
        heads = [("", "合计"), ("", "小计"), ("", "基本支出"), ("", "项目支出")]
        return self.coded(heads, [("", [total] * 3 + [0])] + [(c, [m.bought(c)] * 3 + [0]) for c in some], "", above=("一般公共预算财政拨款", 1, 4), names=ECONOMY, word="经济分类科目编码",
                          notes=["注：本表反映部门本年度财政拨款支出明细情况。"])

    def general_detail(self):
        m = self.money
        heads = [("", "合计"), ("", "基本工资"), ("", "津贴补贴"), ("", "办公费"), ("", "差旅费")]
        parts = [m.economy[c] for c in ("30101", "30102", "30201", "30211")]
        first = m.codes("general")
        return self.coded(heads, [("", [sum(parts), *parts])] + [(c, [sum(parts), *parts]) for c in (first[0], first[1], first[2])], "", above=("其中", 1, 5))

    def projects(self):
        m = self.money
        return self.coded([("", "金额")], [(c, [m.spent(c, "general", 1)]) for c in ["", *m.codes("general")] if m.spent(c, "general", 1)], "")

    # ------------------------------------------------------------------------------------------ by what was bought

    def basic(self):
        m, case = self.money, self.case
        case_zero = m.case.get("zeros") and not m.case.get("zeros_here")
        staff = [c for c in ECONOMY if c.startswith(("301", "303"))]
        running = [c for c in ECONOMY if not c.startswith(("301", "303"))]
        if case["halves"] == 3:
            middle = (len(running) + 1) // 2
            lists = [staff, running[:middle], running[middle:]]
        else:
            lists = [staff, running]
        if case_zero:
            m.case = {**m.case, "zeros_here": True}
        codes = "科目代码" if case["lines"] else "经济分类科目编码"
        head = [[cell(codes), cell("科目名称"), cell("决算数")] * len(lists)]
        if case["halves"] == 3:
            head = [[cell("人员经费", 3), cell("公用经费", 6)], head[0]]
        rows = []
        for i in range(max(map(len, lists))):
            row = []
            for one in lists:
                if i < len(one):
                    row += [cell(one[i]), cell(ECONOMY[one[i]]), self.value(m.bought(one[i]), "basic.by_economy." + one[i])]
                else:
                    row += [cell(""), cell(""), cell("")]
            rows.append(row)
        ends = [cell("人员经费合计", 2), self.value(m.bought("301 303"), "basic.by_economy.staff"), cell("公用经费合计", 2 if len(lists) == 2 else 5),
                self.value(m.bought("302 307 310 399"), "basic.by_economy.running")]
        if case_zero:
            m.case = case
        return {"rows": head + rows + [ends], "head": len(head), "notes": ["注：本表反映部门本年度一般公共预算财政拨款基本支出明细情况。"]}

    # ------------------------------------------------------------------------------------------ “三公”经费

    def public(self):
        """Of budget and final accounts: total, abroad, cars, bought, run, reception, meetings, trainings."""
        out = []
        for abroad, bought, run, reception, meetings, trainings in self.money.cars:
            out.append({"total": abroad + bought + run + reception, "abroad": abroad, "cars": bought + run, "cars_bought": bought, "cars_run": run, "reception": reception,
                        "meetings": meetings, "trainings": trainings})
        return out

    def public_halves(self):
        keys, lined = ["total", "abroad", "cars", "cars_bought", "cars_run", "reception"], self.case["lines"]
        one = [cell("合计", 1, 2), cell("因公出国（境）费", 1, 2), cell("公务用车购置及运行维护费", 3), cell("公务接待费", 1, 2)]
        cars = [cell("小计"), cell("公务用车购置费"), cell("公务用车运行维护费")]
        head = [[cell("预算数", 6), cell("决算数", 6)], one * 2, cars * 2]
        if lined:
            head.append([cell(str(i + 1)) for i in range(12)])
        nil = self.case["three_public"] == "nil"
        values = [cell("", 1, 1, f"three_public.{half}.{k}") if nil else self.value(amounts[k], f"three_public.{half}.{k}")
                  for half, amounts in zip(("budget", "final"), self.public()) for k in keys]
        notes = ["注：本表反映部门本年度“三公”经费支出预决算情况。"]
        if nil:
            notes.append(f"说明：{self.case['organ']}本年度没有财政拨款“三公”经费支出，故本表无数据。")
        return {"rows": head + [values], "head": len(head), "notes": notes}

    def public_pairs(self):
        budget, final = self.public()
        pair = [cell("预算数"), cell("决算数")]
        head = [[cell("财政拨款“三公”经费", 12)],
                [cell("合计", 2, 2), cell("因公出国（境）费", 2, 2), cell("公务用车购置及运行维护费", 6), cell("公务接待费", 2, 2)],
                [cell("小计", 2), cell("公务用车购置费", 2), cell("公务用车运行维护费", 2)], pair * 6]
        values = [self.value(x[k], f"three_public.{half}.{k}") for k in ("total", "abroad", "cars", "cars_bought", "cars_run", "reception") for half, x in (("budget", budget), ("final", final))]
        return {"rows": head + [values], "head": len(head), "notes": ["注：本表反映部门本年度“三公”经费支出预决算情况。"]}

    def public_rows(self):
        keys = ["total", "abroad", "reception", "cars", "cars_bought", "cars_run", "meetings", "trainings"]
        head = [[cell("项目", 1, 3), cell("“三公”经费", 6), cell("会议费", 1, 3), cell("培训费", 1, 3)],
                [cell("小计", 1, 2), cell("因公出国（境）费用", 1, 2), cell("公务接待费", 1, 2), cell("公务用车购置及运行维护费", 3)],
                [cell("小计"), cell("公务用车购置费"), cell("公务用车运行维护费")]]
        if self.case["lines"]:
            head.append([cell("栏次"), *(cell(str(i + 1)) for i in range(8))])
        rows = [[cell(word), *(self.value(x[k], f"three_public.{half}.{k}") for k in keys)] for word, half, x in zip(("预算数", "决算数"), ("budget", "final"), self.public())]
        return {"rows": head + rows, "head": len(head), "notes": ["注：本表反映部门本年度财政拨款“三公”经费及会议费、培训费的支出情况。"]}
