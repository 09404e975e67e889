class InsufficientFunds(Exception):
    def __init__(self, needed, available):
        super().__init__(f'need {needed}, have {available}')
        self.needed, self.available = needed, available


class Account:
    _next = 1

    def __init__(self, owner, balance=0):
        self.owner, self._balance, self.history = owner, balance, []
        self.id = Account._next
        Account._next += 1

    @property
    def balance(self):
        return self._balance

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError('deposit must be positive')
        self._balance += amount
        self.history.append(('deposit', amount))

    def withdraw(self, amount):
        if amount > self._balance:
            raise InsufficientFunds(amount, self._balance)
        self._balance -= amount
        self.history.append(('withdraw', amount))

    def __str__(self):
        return f'#{self.id} {self.owner}: {self.balance}'


class Savings(Account):
    rate = 5

    def withdraw(self, amount):
        if len([h for h in self.history if h[0] == 'withdraw']) >= 1:
            raise PermissionError('one withdrawal only')
        super().withdraw(amount)

    def interest(self):
        self.deposit(self.balance * self.rate // 100)


def transfer(a, b, amount):
    a.withdraw(amount)
    try:
        b.deposit(amount)
    except ValueError:
        a.deposit(amount)
        raise


ann, bob = Account('Ann', 100), Savings('Bob')
transfer(ann, bob, 60)
bob.interest()
print(ann, bob, sep='\n')
for action in (lambda: transfer(ann, bob, 100), lambda: ann.deposit(-5), lambda: (bob.withdraw(1), bob.withdraw(1)), lambda: setattr(ann, 'balance', 5)):
    try:
        action()
    except (InsufficientFunds, ValueError, PermissionError, AttributeError) as e:
        print(type(e).__name__, e, getattr(e, 'needed', '-'))
print(ann.history, bob.history)
