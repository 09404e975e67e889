# Comprehensions, generator expressions, zip, enumerate, map, filter, any, all, sum, min, max over small records.
from collections import namedtuple

Sale = namedtuple('Sale', 'shop item price count')


def run(n):
    sales = [Sale(i % 17, f'item{i % 31}', 1 + i % 50, 1 + i % 4) for i in range(n)]
    total = 0
    for _ in range(40):
        by_shop = {shop: [s for s in sales if s.shop == shop] for shop in range(5)}
        turnover = {shop: sum(s.price * s.count for s in some) for shop, some in by_shop.items()}
        best = max(turnover, key=turnover.get)
        names = {s.item for s in sales if s.price > 40}
        pairs = [(a.price - b.price) * i for i, (a, b) in enumerate(zip(sales, sales[1:])) if a.shop != b.shop]
        total += turnover[best] + len(names) + min(pairs) + max(pairs)
        total += any(s.price > 100 for s in sales) + all(s.count > 0 for s in sales)
        total += len(list(filter(None, map(lambda s: s.price % 2, sales)))) + sum([x * x for x in range(1000)])
    return total


print(run(10000))
