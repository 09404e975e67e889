# A one-way constraint network that is solved again and again: small objects, virtual methods, lists.
class Variable:
    def __init__(self, name, value):
        self.name, self.value, self.users, self.source, self.mark = name, value, [], None, 0


class Constraint:
    def __init__(self, strength, *variables):
        self.strength, self.variables = strength, variables
        for variable in variables:
            variable.users.append(self)
        self.output = None

    def inputs(self):
        return [v for v in self.variables if v is not self.output]

    def choose(self, mark):
        free = [v for v in self.variables if v.mark != mark and (v.source is None or v.source.strength > self.strength)]
        self.output = free[-1] if free else None
        return self.output is not None

    def execute(self):
        raise NotImplementedError


class Equal(Constraint):
    def execute(self):
        self.output.value = self.inputs()[0].value


class Scale(Constraint):
    def __init__(self, strength, source, factor, offset, target):
        super().__init__(strength, source, target)
        self.factor, self.offset = factor, offset

    def execute(self):
        source, target = self.variables
        if self.output is target:
            target.value = source.value * self.factor + self.offset
        else:
            source.value = (target.value - self.offset) // self.factor


class Planner:
    def __init__(self):
        self.mark = 0

    def plan(self, start):
        self.mark += 1
        steps, todo = [], [start]
        start.mark = self.mark
        while todo:
            variable = todo.pop()
            for constraint in variable.users:
                if constraint.output is not None and constraint.output.mark == self.mark:
                    continue
                if constraint.choose(self.mark):
                    constraint.output.source = constraint
                    constraint.output.mark = self.mark
                    steps.append(constraint)
                    todo.append(constraint.output)
        return steps


def run(length, rounds):
    planner = Planner()
    chain = [Variable(f'v{i}', i) for i in range(length)]
    for i, (a, b) in enumerate(zip(chain, chain[1:])):
        if i % 3:
            Equal(2, a, b)
        else:
            Scale(1, a, 1 + i % 2, i % 5, b)
    total = 0
    for i in range(rounds):
        chain[0].value = i
        for constraint in planner.plan(chain[0]):
            constraint.execute()
        total = (total * 31 + chain[-1].value) % 1000003
        for variable in chain:
            variable.source = None
    return total


print(run(120, 4000))
